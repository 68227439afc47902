// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.json.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds names that nobody would read. What is misspelt must not be silently left out: somebody counts on it.
 *
 * @param reading is told what is wrong
 */
record UnknownNames(Reading reading) {
    private static final String RESULT = Key.PREFIX + "result.";

    /** By which POMs say which version of the plugin to use; and what our own integration tests are given. */
    private static final Set<String> OTHER_PROPERTIES = Set.of("lonelycat.version");

    private static final String OTHER_PREFIX = "lonelycat.it.";

    /** What the engine itself puts into the environment of checks, and the key to sign with, which is no setting. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of(Settings.EXECUTION_VARIABLE, Settings.COOKIE_VARIABLE, Settings.KEY_VARIABLE);

    void look(Sources sources) {
        sources.properties().forEach(this::property);
        sources.environment().forEach(this::variable);
    }

    private void property(String name, String value) {
        if (!begins(name, Key.PREFIX) || OTHER_PROPERTIES.contains(name) || name.startsWith(OTHER_PREFIX)) {
            return;
        }
        if (name.startsWith(RESULT)) {
            reading.problem("-D" + name + ": what begins with " + RESULT
                    + " is set by goals for later ones and never read as input. Leave it out.");
            return;
        }
        Optional<Key<?>> key = find(name, Key::property);
        if (key.isEmpty()) {
            reading.problem("-D" + name + ": there is no such parameter"
                    + near(name, Key.PREFIX, Keys.ALL, Key::property)
                    + "lonelycat:help with -Ddetail lists them.");
        } else {
            String label = key.get().property() + "=" + value;
            reading.attempt(() -> key.get().type().read(label, value));
        }
    }

    private void variable(String name, String value) {
        if (!begins(name, Key.VARIABLE_PREFIX) || OTHER_VARIABLES.contains(name)) {
            return;
        }
        Optional<Key<?>> key = find(name, Key::variable);
        if (key.isEmpty()) {
            reading.problem(name + ": there is no such variable"
                    + near(name, Key.VARIABLE_PREFIX, Keys.layered(), Key::variable)
                    + "lonelycat:config lists the keys.");
        } else if (!key.get().isLayered()) {
            reading.problem(name + ": this can be given by a call only, as -D"
                    + key.get().property() + ". Remove the variable.");
        }
    }

    private static boolean begins(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static Optional<Key<?>> find(String name, Function<Key<?>, String> spelling) {
        return Keys.ALL.stream().filter(key -> spelling.apply(key).equals(name)).findFirst();
    }

    /** Only what follows the prefix is compared: it is long, and would make any two names alike. */
    private static String near(String name, String prefix, List<Key<?>> keys, Function<Key<?>, String> spelling) {
        List<String> names = keys.stream()
                .map(key -> spelling.apply(key).substring(prefix.length()))
                .toList();
        return Names.nearest(name.substring(prefix.length()), names)
                .map(near -> "; did you mean " + prefix + near + "? ")
                .orElse(". ");
    }
}
