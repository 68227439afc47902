// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Effective.ValueSource;
import io.lonelycat.config.Effective.ValueSource.SourceLayer;
import io.lonelycat.config.Key.KeyScope;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Names;
import io.lonelycat.json.Utf8;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.PackagedFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads configuration values, from defaults up to explicit parameters, and collects all errors. An unknown parameter
 * name is an error, because the name may be misspelt.
 */
final class ConfigurationReader {
    private static final String PROFILE_SCHEMA = "lonelycat.profile/1";
    private static final String RESULT = Key.PREFIX + "result.";

    private static final Set<String> OTHER_PROPERTIES = Set.of("lonelycat.version");

    private static final String OTHER_PREFIX = "lonelycat.it.";

    /**
     * {@code LONELYCAT_*} environment variables that set no parameter: secrets, and variables that the engine sets for
     * checks.
     */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            Settings.EXECUTION_VARIABLE,
            Settings.COOKIE_VARIABLE,
            Settings.STORE_USER_VARIABLE,
            Settings.STORE_PASSWORD_VARIABLE,
            Settings.MODEL_KEY_VARIABLE);

    private final Sources sources;
    private final List<Key<?>> known;
    private final Map<Key<?>, Effective<?>> values = new LinkedHashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    ConfigurationReader(Sources sources) {
        this.sources = sources;
        this.known = sources.known();
    }

    Map<Key<?>, Effective<?>> values() {
        return values;
    }

    Collection<String> problems() {
        return problems;
    }

    void read() {
        sources.properties().forEach(this::checkProperty);
        sources.environment().keySet().forEach(this::checkVariable);
        offerGiven(List.of(Keys.PROFILE_NAME));
        for (Key<?> key : Keys.layered()) {
            if (key.fallback().isPresent()) {
                offer(key, key.fallback().get(), ValueSource.builtIn());
            }
        }
        Effective<?> profile = values.get(Keys.PROFILE_NAME);
        if (profile != null) {
            attempt(() -> profile(profile.text())).ifPresent(document -> offerMembers(document, profile.text()));
        }
        offerGiven(Keys.layered());
    }

    private void checkProperty(String name, String value) {
        if (!begins(name, Key.PREFIX) || OTHER_PROPERTIES.contains(name) || name.startsWith(OTHER_PREFIX)) {
            return;
        }
        if (name.startsWith(RESULT)) {
            problem(name + ": remove this property from the command line or the POM. Only LonelyCat itself sets"
                    + " properties that begin with `" + RESULT + "`, to pass results to later goals of the build.");
            return;
        }
        Optional<Key<?>> key = find(name, Key::property);
        if (key.isEmpty()) {
            problem(name + ": LonelyCat has no such parameter"
                    + near(name, Key.PREFIX, known, Key::property)
                    + "`lonelycat help` lists the parameters.");
        } else {
            String label = Action.setting(key.get().name(), value).toString();
            attempt(() -> key.get().type().read(label, value));
        }
    }

    private void checkVariable(String name) {
        if (!begins(name, Key.VARIABLE_PREFIX) || OTHER_VARIABLES.contains(name)) {
            return;
        }
        Optional<Key<?>> key = find(name, Key::variable);
        if (key.isEmpty()) {
            problem(name + ": LonelyCat reads no environment variable of this name"
                    + near(name, Key.VARIABLE_PREFIX, Keys.layered(), Key::variable)
                    + "If the variable should set a key, rename the variable after the key: LONELYCAT_LIMIT sets"
                    + " `limit`, and `lonelycat config` lists the keys. Else remove the variable.");
        } else if (!key.get().isLayered()) {
            problem(name
                    + ": an environment variable cannot set "
                    + Action.parameter(key.get().name())
                    + ". Remove the environment variable, and give the parameter "
                    + Action.parameter(key.get().name()) + ".");
        }
    }

    private static boolean begins(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private Optional<Key<?>> find(String name, Function<Key<?>, String> spelling) {
        for (Key<?> key : known) {
            if (spelling.apply(key).equals(name)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /**
     * Suggests a similar parameter name. Ignores the prefix that all names share, because its length would make any two
     * names similar.
     */
    private static String near(String name, String prefix, List<Key<?>> keys, Function<Key<?>, String> spelling) {
        List<String> names = keys.stream()
                .map(key -> spelling.apply(key).substring(prefix.length()))
                .toList();
        return Names.nearest(name.substring(prefix.length()), names)
                .map(near -> "; did you mean " + prefix + near + "? ")
                .orElse(". ");
    }

    private void offerGiven(List<Key<?>> keys) {
        for (Key<?> key : keys) {
            String variable = key.variable();
            String inEnvironment = sources.environment().get(variable);
            if (inEnvironment != null) {
                offer(key, inEnvironment, new ValueSource(SourceLayer.ENVIRONMENT, variable));
            }
            String given = sources.given().get(key);
            if (given != null) {
                offer(key, given, new ValueSource(SourceLayer.PARAMETER, key.property()));
            }
        }
    }

    private <T> void offer(Key<T> key, String text, ValueSource source) {
        String label = source.layer() == SourceLayer.ENVIRONMENT
                ? source.name() + "=" + text
                : Action.setting(key.name(), text).toString();
        attempt(() -> key.type().read(label, text))
                .ifPresent(value -> values.put(key, new Effective<>(key, value, text, source)));
    }

    private InputObject profile(String name) {
        if (Keys.PROFILES.contains(name)) {
            byte[] bundled = PackagedFile.bytes(ConfigurationReader.class, "profiles/" + name + ".yaml");
            return InputDocument.yaml("profile " + name, bundled);
        }
        return InputDocument.yaml(name, StateFiles.readDocument(profileFile(name)));
    }

    private Path profileFile(String name) {
        try {
            Path file = sources.start().resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        } catch (InvalidPathException noFile) {
            // An invalid name of a profile file is reported like a missing file.
        }
        throw new InvalidInputException(Action.setting(Keys.PROFILE_NAME.name(), name)
                + ": neither a profile nor a file in " + sources.start()
                + " has this name. The profiles are " + String.join(", ", Keys.PROFILES)
                + Names.nearest(name, Keys.PROFILES)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("."));
    }

    private void offerMembers(InputObject profile, String name) {
        attempt(() -> profile.schema(PROFILE_SCHEMA));
        ValueSource source = new ValueSource(SourceLayer.PROFILE, name);
        List<Key<?>> misplaced = known.stream()
                .filter(key -> key.reach() != KeyScope.PROFILE)
                .filter(key -> profile.peek(key.name()).isPresent())
                .toList();
        for (Key<?> key : known) {
            if (key.reach() == KeyScope.PROFILE) {
                offerMember(key, profile, source);
            }
        }
        for (Key<?> key : misplaced) {
            String where = profile.required(key.name()).where();
            String variable = key.isLayered() ? " or the environment variable " + key.variable() : "";
            problem(where + ": a profile cannot set " + key.name()
                    + ". Remove the key from the profile, and give the parameter " + Action.parameter(key.name())
                    + variable + " instead.");
        }
        attempt(() -> profile.closed(profile));
    }

    private <T> void offerMember(Key<T> key, InputObject profile, ValueSource source) {
        profile.optional(key.name())
                .ifPresent(member -> attempt(() -> key.type().read(member))
                        .ifPresent(value -> values.put(
                                key, new Effective<>(key, value, member.plain().toString(), source))));
    }

    private <T> Optional<T> attempt(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (InvalidInputException e) {
            String.valueOf(e.getMessage()).lines().forEach(this::problem);
            return Optional.empty();
        }
    }

    private void problem(String message) {
        problems.add(Utf8.repaired(message));
    }
}
