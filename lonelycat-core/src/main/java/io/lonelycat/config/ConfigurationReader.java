// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.config.ValueSource.Layer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.WholeText;
import io.lonelycat.next.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects values from layer to layer, the weakest first, and every problem on the way. */
final class ConfigurationReader {
    private final Map<Key<?>, Effective<?>> values = new LinkedHashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    /** Takes a text as the value of a key, in place of what a weaker layer gave. */
    <T> void offer(Key<T> key, String text, ValueSource source) {
        String label = source.name().isEmpty() || source.layer() == Layer.PARAMETER
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
        attempt(() -> key.type().reader().apply(member))
                .ifPresent(value -> values.put(
                        key, new Effective<>(key, value, member.plain().toString(), source)));
    }

    void problem(String message) {
        problems.add(WholeText.repaired(message));
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
