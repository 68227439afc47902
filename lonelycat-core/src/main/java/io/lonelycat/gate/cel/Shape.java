// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members that a value of type T has in conditions, with their types.
 *
 * @param name of the type in messages
 */
record Shape<T>(String name, Map<String, Member<T>> members) {
    /** A member; its value is null where it is not given, which conditions ask with {@code has}. */
    record Member<T>(CelType type, Function<T, @Nullable Object> value) {}

    Shape {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    static <T> Shape<T> named(String name) {
        return new Shape<>(name, Map.of());
    }

    Shape<T> with(String member, CelType type, Function<T, @Nullable Object> value) {
        Map<String, Member<T>> more = new LinkedHashMap<>(members);
        more.put(member, new Member<>(type, value));
        return new Shape<>(name, more);
    }

    @SuppressWarnings("Immutable") // the map is a copy that nobody changes
    StructType type() {
        return StructType.create(
                name, ImmutableSet.copyOf(members.keySet()), member -> Optional.ofNullable(members.get(member))
                        .map(Member::type));
    }

    Thing<T> of(T value, Meter meter) {
        return new Thing<>(this, value, meter);
    }
}
