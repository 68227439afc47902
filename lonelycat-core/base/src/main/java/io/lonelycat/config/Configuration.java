// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The values that count, each with its source: a parameter wins over the environment, that over the profile, that over
 * the built-in default. What is wrong in a layer that loses is a problem all the same.
 */
public final class Configuration {
    private final Map<Key<?>, Effective<?>> values;
    private final List<String> problems;
    private final Path start;

    private Configuration(ConfigurationReader reading, Path start) {
        this.values = Collections.unmodifiableMap(reading.values());
        this.problems = List.copyOf(reading.problems());
        this.start = start;
    }

    /** Reads all layers. Never fails: what is wrong is in {@link #problems}. */
    public static Configuration of(Sources sources) {
        ConfigurationReader reading = new ConfigurationReader(sources);
        reading.read();
        return new Configuration(reading, sources.start());
    }

    /** Returns what is wrong, one sentence each; nothing may be done while there is anything in it. */
    public List<String> problems() {
        return problems;
    }

    /** Refuses to go on while anything is wrong, with an exception that names all problems at once. */
    public void demandSound() {
        if (!problems.isEmpty()) {
            throw InvalidInputException.ofAll(problems);
        }
    }

    /** Returns the value of a key that has a built-in default. */
    public <T> T value(Key<T> key) {
        return find(key)
                .orElseThrow(() -> new EngineException(
                        key.property() + " has no value and no default. Give this parameter a value."));
    }

    /** Returns the value of a key; absent if it was not given and has no default. */
    public <T> Optional<T> find(Key<T> key) {
        return effective(key).map(effective -> key.type().type().cast(effective.value()));
    }

    /** Returns the file or folder that a key names; a relative one is looked up where the build was started. */
    public Optional<Path> path(Key<Path> key) {
        return find(key).map(start::resolve);
    }

    /**
     * Returns the file or folder that a text names; a relative one is looked up where the build was started.
     *
     * @throws InvalidInputException when it cannot be a path on this machine
     */
    public Path resolved(Key<String> key, String text) {
        return start.resolve(ValueType.path(key.type().expected()).read(key.property(), text));
    }

    /** Returns the value of a key with its source; absent where it has none. */
    public Optional<Effective<?>> effective(Key<?> key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Chooses the tree to work on. Where it cannot be worked on, the exception names all other problems as well. */
    public WorkspaceChoice workspace() {
        try {
            Optional<Path> named = path(Keys.WORKSPACE);
            return named.isPresent() ? WorkspaceChoice.named(named.get()) : WorkspaceChoice.from(start);
        } catch (InvalidInputException e) {
            throw InvalidInputException.ofAll(
                    Stream.concat(problems.stream(), Stream.of(String.valueOf(e.getMessage())))
                            .toList());
        }
    }

    /**
     * All that a front end found where values may stand.
     *
     * @param given the parameters of the goal or step, as texts; only those that were given
     * @param properties all properties of the command line, whichever goal they are meant for: only their names and forms
     *     are checked
     * @param environment all variables of the environment
     * @param start the folder in which the build was started: relative paths are looked up from there
     * @param ofCalls what only a call can be given: known names that are no values here
     */
    public record Sources(
            Map<Key<?>, String> given,
            Map<String, String> properties,
            Map<String, String> environment,
            Path start,
            List<Key<?>> ofCalls) {

        public Sources {
            // Sorted, so that problems are reported in the same order each time.
            given = Map.copyOf(given);
            properties = new TreeMap<>(properties);
            environment = new TreeMap<>(environment);
        }

        /** Takes values of a caller that knows no parameters of calls. */
        public Sources(
                Map<Key<?>, String> given,
                Map<String, String> properties,
                Map<String, String> environment,
                Path start) {
            this(given, properties, environment, start, List.of());
        }

        List<Key<?>> known() {
            return Stream.concat(Keys.layered().stream(), ofCalls.stream()).toList();
        }

        /** Takes parameters alone, of which each may be absent. */
        public static Sources given(Map<Key<?>, Optional<String>> parameters, Path start) {
            return new Sources(present(parameters), Map.of(), Map.of(), start);
        }

        /** Omits parameters that were not given. */
        public static Map<Key<?>, String> present(Map<Key<?>, Optional<String>> parameters) {
            Map<Key<?>, String> present = new HashMap<>();
            parameters.forEach((key, text) -> text.ifPresent(value -> present.put(key, value)));
            return present;
        }
    }
}
