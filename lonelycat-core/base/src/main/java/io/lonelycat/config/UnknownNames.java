// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Profile.ConfigurationReader;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds unknown names. A misspelt name must not be ignored silently, because the user relies on its effect.
 *
 * @param reading is told what is wrong
 * @param known all keys: those of calls as well
 */
record UnknownNames(ConfigurationReader reading, List<Key<?>> known) {
    private static final String RESULT = Key.PREFIX + "result.";

    /** Properties by which POMs choose the version of the plugin, and those of our own integration tests. */
    private static final Set<String> OTHER_PROPERTIES = Set.of("lonelycat.version");

    private static final String OTHER_PREFIX = "lonelycat.it.";

    /** Variables that the engine itself sets for programs, and secrets, which are no settings. */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            Settings.EXECUTION_VARIABLE,
            Settings.COOKIE_VARIABLE,
            Settings.STORE_USER_VARIABLE,
            Settings.STORE_PASSWORD_VARIABLE,
            Settings.MODEL_KEY_VARIABLE);

    void look(Sources sources) {
        for (Map.Entry<String, String> property : sources.properties().entrySet()) {
            property(property.getKey(), property.getValue());
        }
        for (String variable : sources.environment().keySet()) {
            variable(variable);
        }
    }

    private void property(String name, String value) {
        if (!begins(name, Key.PREFIX) || OTHER_PROPERTIES.contains(name) || name.startsWith(OTHER_PREFIX)) {
            return;
        }
        if (name.startsWith(RESULT)) {
            reading.problem(name + ": do not set this property. Only LonelyCat itself sets properties that begin with `"
                    + RESULT + "`, to tell later goals of the build its results.");
            return;
        }
        Key<?> key = find(name, true);
        if (key == null) {
            reading.problem(name + ": LonelyCat has no such parameter"
                    + near(name, Key.PREFIX, known, Key::property)
                    + "`lonelycat help` lists the parameters.");
        } else {
            String label = Action.setting(key.name(), value).toString();
            reading.attempt(() -> key.type().read(label, value));
        }
    }

    private void variable(String name) {
        if (!begins(name, Key.VARIABLE_PREFIX) || OTHER_VARIABLES.contains(name)) {
            return;
        }
        Key<?> key = find(name, false);
        if (key == null) {
            reading.problem(name + ": LonelyCat reads no such environment variable"
                    + near(name, Key.VARIABLE_PREFIX, Keys.layered(), Key::variable)
                    + "`lonelycat config` lists the keys.");
        } else if (!key.isLayered()) {
            reading.problem(name
                    + ": LonelyCat does not read this key from an environment variable. Remove the variable, and give the"
                    + " parameter "
                    + Action.parameter(key.name()) + " instead.");
        }
    }

    private static boolean begins(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private @Nullable Key<?> find(String name, boolean property) {
        for (Key<?> key : known) {
            if ((property ? key.property() : key.variable()).equals(name)) {
                return key;
            }
        }
        return null;
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
