// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.config.Effective.ValueSource;
import io.lonelycat.config.Effective.ValueSource.SourceLayer;
import io.lonelycat.config.Key.KeyScope;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.json.Utf8;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.PackagedFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A set of values under one name. */
final class Profile {
    /** The profiles that come with the engine. */
    static final List<String> NAMES = List.of("default", "safe", "ultra-safe", "aggressive");

    private static final String SCHEMA = "lonelycat.profile/1";

    private final String name;
    private final byte[] document;

    /** Takes a profile: one of {@link #NAMES}, or a file as it was named; and its text. */
    Profile(String name, byte[] document) {
        this.name = name;
        this.document = document;
    }

    /**
     * Finds a profile.
     *
     * @param start the folder from which a relative file is looked up
     * @throws InvalidInputException when there is no such profile and no such file
     */
    static Profile of(String name, Path start) {
        return NAMES.contains(name) ? bundled(name) : new Profile(name, read(name, start));
    }

    private static Profile bundled(String name) {
        return new Profile(name, PackagedFile.bytes(Profile.class, "profiles/" + name + ".yaml"));
    }

    private static byte[] read(String name, Path start) {
        Optional<Path> file = file(name, start);
        if (file.isEmpty()) {
            throw new InvalidInputException(Action.setting(Keys.PROFILE_NAME.name(), name)
                    + ": no profile has this name, and no such file is in " + start
                    + "; expected a file, or one of the profiles " + String.join(", ", NAMES)
                    + Names.nearest(name, NAMES)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("."));
        }
        return StateFiles.readDocument(file.get());
    }

    private static Optional<Path> file(String name, Path start) {
        try {
            return Optional.of(start.resolve(name)).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Offers every value, and tells every problem. */
    void readInto(ConfigurationReader reading, List<Key<?>> known) {
        String shown = NAMES.contains(name) ? "profile " + name : name;
        reading.attempt(() -> InputDocument.yaml(shown, document)).ifPresent(object -> members(object, reading, known));
    }

    private void members(InputObject object, ConfigurationReader reading, List<Key<?>> known) {
        reading.attempt(() -> object.schema(SCHEMA));
        ValueSource source = new ValueSource(ValueSource.SourceLayer.PROFILE, name);
        for (Key<?> key : known) {
            if (key.reach() == KeyScope.PROFILE) {
                object.optional(key.name()).ifPresent(member -> reading.offer(key, member, source));
            }
        }
        for (Key<?> key : misplaced(object, known)) {
            String where = object.required(key.name()).where();
            String variable = key.isLayered() ? " or the environment variable " + key.variable() : "";
            reading.problem(where + ": a profile cannot set " + key.name()
                    + ". Remove the key from the profile, and give the parameter " + Action.parameter(key.name())
                    + variable + " instead.");
        }
        reading.attempt(() -> {
            object.rejectUnknown();
            return object;
        });
    }

    /** Keys that exist, and that must not count as known here. */
    private static List<? extends Key<?>> misplaced(InputObject object, List<Key<?>> known) {
        return known.stream()
                .filter(key -> key.reach() != KeyScope.PROFILE)
                .filter(key -> object.plain().members().containsKey(key.name()))
                .toList();
    }

    /** Collects values from layer to layer, the weakest first, and every problem on the way. */
    static final class ConfigurationReader {
        private final Map<Key<?>, Effective<?>> values = new LinkedHashMap<>();
        private final Set<String> problems = new LinkedHashSet<>();

        /** Takes a text as the value of a key, in place of what a weaker layer gave. */
        <T> void offer(Key<T> key, String text, ValueSource source) {
            String label = source.name().isEmpty() || source.layer() == SourceLayer.PARAMETER
                    ? Action.setting(key.name(), text).toString()
                    : source.name() + "=" + text;
            try {
                values.put(key, new Effective<>(key, key.type().read(label, text), text, source));
            } catch (InvalidInputException e) {
                problems(e);
            }
        }

        /** Takes a member of a document. */
        <T> void offer(Key<T> key, InputValue member, ValueSource source) {
            attempt(() -> key.type().read(member))
                    .ifPresent(value -> values.put(
                            key, new Effective<>(key, value, member.plain().toString(), source)));
        }

        void problem(String message) {
            problems.add(Utf8.repaired(message));
        }

        /** Runs what may find a problem; the problem is kept, and what comes next is looked at all the same. */
        <T> Optional<T> attempt(Supplier<T> work) {
            try {
                return Optional.of(work.get());
            } catch (InvalidInputException e) {
                problems(e);
                return Optional.empty();
            }
        }

        private void problems(InvalidInputException e) {
            String.valueOf(e.getMessage()).lines().forEach(this::problem);
        }

        Optional<Effective<?>> value(Key<?> key) {
            return Optional.ofNullable(values.get(key));
        }

        Map<Key<?>, Effective<?>> values() {
            return values;
        }

        List<String> problems() {
            return new ArrayList<>(problems);
        }
    }
}
