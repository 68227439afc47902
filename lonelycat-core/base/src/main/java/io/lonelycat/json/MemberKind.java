// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.EngineException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The kinds of types that members of documents have, and the methods by which a type says itself how it is read or written. */
enum MemberKind {
    TEXT,
    TRUTH,
    INTEGER,
    DIGEST,
    TIME,
    LENGTH_OF_TIME,
    CONSTANT,
    TEXT_OF_ITS_OWN,
    OBJECT,
    RECORD,
    OPTIONAL,
    LIST,
    MAP;

    static MemberKind of(Class<?> raw) {
        if (raw == String.class) {
            return TEXT;
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return TRUTH;
        }
        if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
            return INTEGER;
        }
        if (raw == Optional.class || raw == OptionalInt.class || raw == OptionalLong.class) {
            return OPTIONAL;
        }
        if (raw == List.class || raw == Map.class) {
            return raw == List.class ? LIST : MAP;
        }
        if (raw == Digest.class || raw == Instant.class) {
            return raw == Digest.class ? DIGEST : TIME;
        }
        if (raw == Duration.class) {
            return LENGTH_OF_TIME;
        }
        return raw.isEnum() ? CONSTANT : ofOwn(raw);
    }

    private static MemberKind ofOwn(Class<?> raw) {
        if (method(raw, "read", InputValue.class) != null) {
            return OBJECT;
        }
        if (method(raw, "of", String.class) != null && method(raw, "value") != null) {
            return TEXT_OF_ITS_OWN;
        }
        if (raw.isRecord()) {
            return RECORD;
        }
        throw new EngineException("No document has values of " + raw.getName() + ".");
    }

    static @Nullable Method toJson(Class<?> raw) {
        Method whole = method(raw, "toJson");
        return whole != null ? whole : method(raw, "writeTo", JsonObject.class);
    }

    /** Looks at each method, since {@code getDeclaredMethod} answers with an exception for most types, which costs more. */
    static @Nullable Method method(Class<?> raw, String name, Class<?>... given) {
        boolean makes = name.equals("read") || name.equals("of");
        for (Method method : raw.getDeclaredMethods()) {
            if (method.getName().equals(name)
                    && !method.isBridge()
                    && Modifier.isStatic(method.getModifiers()) == makes
                    && Arrays.equals(method.getParameterTypes(), given)) {
                method.setAccessible(true);
                return method;
            }
        }
        return null;
    }
}
