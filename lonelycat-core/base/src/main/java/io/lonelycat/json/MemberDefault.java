// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.EngineException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Determines each Java type's default value, which a document may omit. */
final class MemberDefault {
    private static final Map<Class<?>, Object> OF_TYPES = Map.ofEntries(
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(OptionalInt.class, OptionalInt.empty()),
            Map.entry(OptionalLong.class, OptionalLong.empty()),
            Map.entry(String.class, ""),
            Map.entry(boolean.class, false),
            Map.entry(Boolean.class, false),
            Map.entry(int.class, 0),
            Map.entry(Integer.class, 0),
            Map.entry(long.class, 0L),
            Map.entry(Long.class, 0L),
            Map.entry(Duration.class, Duration.ZERO),
            Map.entry(List.class, List.of()),
            Map.entry(Map.class, Map.of()));

    private MemberDefault() {}

    static boolean isOptional(Class<?> type) {
        return type == Optional.class || type == OptionalInt.class || type == OptionalLong.class;
    }

    static Object of(Class<?> type) {
        Object known = OF_TYPES.get(type);
        if (known != null) {
            return known;
        }
        return type.isEnum() ? type.getEnumConstants()[0] : none(type);
    }

    private static Object none(Class<?> type) {
        try {
            return type.getField("NONE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new EngineException(
                    "The class " + type.getName()
                            + " has no constant `NONE` to use where a key is missing. This is a bug in LonelyCat; report it with"
                            + " this message.",
                    e);
        }
    }
}
