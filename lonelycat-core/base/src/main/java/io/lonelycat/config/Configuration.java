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
 * Effective configuration of one run of a goal. Parameters override environment variables, which override the profile,
 * which overrides built-in defaults. Overridden configuration values must be valid, too.
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

    public static Configuration of(Sources sources) {
        ConfigurationReader reading = new ConfigurationReader(sources);
        reading.read();
        return new Configuration(reading, sources.start());
    }

    public List<String> problems() {
        return problems;
    }

    public void demandSound() {
        if (!problems.isEmpty()) {
            throw InvalidInputException.ofAll(problems);
        }
    }

    public <T> T value(Key<T> key) {
        return find(key)
                .orElseThrow(() -> new EngineException(
                        key.property() + " has no value and no default. Give this parameter a value."));
    }

    public <T> Optional<T> find(Key<T> key) {
        return effective(key).map(effective -> key.type().type().cast(effective.value()));
    }

    /** Returns the path value of a configuration key, resolved against the start directory of the build. */
    public Optional<Path> path(Key<Path> key) {
        return find(key).map(start::resolve);
    }

    /** Resolves a path against the start directory of the build. */
    public Path resolved(Key<String> key, String text) {
        return start.resolve(ValueType.path(key.type().expected()).read(key.property(), text));
    }

    public Optional<Effective<?>> effective(Key<?> key) {
        return Optional.ofNullable(values.get(key));
    }

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
     * Sources of configuration values.
     *
     * @param properties Maven's user properties; unknown {@code lonelycat.*} names and invalid values are errors
     * @param ofCalls parameters that no environment variable or profile can set
     */
    public record Sources(
            Map<Key<?>, String> given,
            Map<String, String> properties,
            Map<String, String> environment,
            Path start,
            List<Key<?>> ofCalls) {

        public Sources {
            // Sorted maps keep the order of reported configuration problems stable.
            given = Map.copyOf(given);
            properties = new TreeMap<>(properties);
            environment = new TreeMap<>(environment);
        }

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

        public static Sources given(Map<Key<?>, Optional<String>> parameters, Path start) {
            return new Sources(present(parameters), Map.of(), Map.of(), start);
        }

        public static Map<Key<?>, String> present(Map<Key<?>, Optional<String>> parameters) {
            Map<Key<?>, String> present = new HashMap<>();
            parameters.forEach((key, text) -> text.ifPresent(value -> present.put(key, value)));
            return present;
        }
    }
}
