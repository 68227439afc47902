// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call named to plan from.
 *
 * @param values by parameter, such as {@code patch}; a parameter that was not given is not in it
 */
public record Sources(Map<String, List<String>> values) {
    public static final Sources NONE = new Sources(Map.of());

    /** Copies the map. */
    public Sources {
        values = Map.copyOf(values);
    }

    /** Returns the same with a path or a text, if it was given. */
    public Sources with(String parameter, Optional<?> value) {
        return with(parameter, value.stream().map(String::valueOf).toList());
    }

    /** Returns the same with several texts, if any was given. */
    public Sources with(String parameter, List<String> texts) {
        if (texts.isEmpty()) {
            return this;
        }
        Map<String, List<String>> more = new HashMap<>(values);
        more.put(parameter, List.copyOf(texts));
        return new Sources(more);
    }

    /** Returns the same with a switch, if it is on. */
    public Sources with(String parameter, boolean on) {
        return with(parameter, on ? List.of("true") : List.of());
    }

    boolean has(String parameter) {
        return values.containsKey(parameter);
    }

    /** Returns all texts of a parameter; none where it was not given. */
    public List<String> texts(String parameter) {
        return values.getOrDefault(parameter, List.of());
    }

    public Optional<String> text(String parameter) {
        return texts(parameter).stream().findFirst();
    }

    /** Returns the path that a parameter gave, which must be there. */
    public Path path(String parameter) {
        return Path.of(texts(parameter).get(0));
    }
}
