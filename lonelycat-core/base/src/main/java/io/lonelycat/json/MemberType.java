// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the values of one type of component.
 *
 * @param writer returns the value as {@link JsonObject#with} takes it; null if its member is left out
 * @param absent returns the value of a component whose key is missing
 */
record MemberType(
        Function<InputValue, Object> reader, Function<Object, @Nullable Object> writer, Supplier<Object> absent) {
    static final Set<Class<?>> OPTIONALS = Set.of(Optional.class, OptionalInt.class, OptionalLong.class);
    private static final MemberType TRUTH = scalar(InputValue::bool, () -> false);
    private static final Map<Class<?>, MemberType> SCALARS = Map.of(
            String.class, scalar(InputValue::string, () -> ""),
            boolean.class, TRUTH,
            Boolean.class, TRUTH,
            Digest.class, scalar(InputValue::digest, () -> none(Digest.class)),
            Instant.class, scalar(InputValue::instant, () -> none(Instant.class)),
            Duration.class, scalar(InputValue::duration, () -> Duration.ZERO),
            JsonObject.class, scalar(value -> value.object().plain(), JsonObject::new));

    private static MemberType scalar(Function<InputValue, Object> reader, Supplier<Object> absent) {
        return new MemberType(reader, value -> value, absent);
    }

    static MemberType of(Type type, Member member) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return optional(of(argument(type, 0), member));
        }
        if (raw == List.class) {
            return list(of(argument(type, 0), member));
        }
        if (raw == Map.class) {
            return map(raw(argument(type, 0)), of(argument(type, 1), member));
        }
        if (raw == String.class && !member.blank()) {
            return scalar(InputValue::text, () -> "");
        }
        MemberType scalar = SCALARS.getOrDefault(raw, integer(raw, member));
        if (scalar != null) {
            return scalar;
        }
        return raw.isEnum() ? constant(raw) : own(raw);
    }

    private static @Nullable MemberType integer(Class<?> raw, Member member) {
        long min = member.min();
        long max = member.max();
        long maxInt = Math.min(max, Integer.MAX_VALUE);
        if (raw == int.class || raw == Integer.class) {
            return scalar(value -> (int) value.integer(min, maxInt), () -> 0);
        }
        if (raw == long.class || raw == Long.class) {
            return scalar(value -> value.integer(min, max), () -> 0L);
        }
        if (raw == OptionalInt.class) {
            return new MemberType(
                    value -> OptionalInt.of((int) value.integer(min, maxInt)),
                    value -> ((OptionalInt) value).isPresent() ? ((OptionalInt) value).getAsInt() : null,
                    OptionalInt::empty);
        }
        if (raw == OptionalLong.class) {
            return new MemberType(
                    value -> OptionalLong.of(value.integer(min, max)),
                    value -> ((OptionalLong) value).isPresent() ? ((OptionalLong) value).getAsLong() : null,
                    OptionalLong::empty);
        }
        return null;
    }

    private static MemberType optional(MemberType element) {
        return new MemberType(
                value -> Optional.of(element.read(value)),
                value -> ((Optional<?>) value).map(element::write).orElse(null),
                Optional::empty);
    }

    private static MemberType list(MemberType element) {
        return new MemberType(
                value -> value.list().stream().map(element::read).toList(),
                value -> ((List<?>) value).stream().map(element::write).toList(),
                List::of);
    }

    private static MemberType map(Class<?> keys, MemberType element) {
        return new MemberType(
                value -> keys.isEnum() ? constants(keys, element, value.object()) : entries(element, value.object()),
                value -> written((Map<?, ?>) value, element),
                Map::of);
    }

    private static Map<String, Object> entries(MemberType element, InputObject in) {
        Map<String, Object> read = new TreeMap<>();
        in.entries().forEach((key, value) -> read.put(key, element.read(value)));
        return Collections.unmodifiableMap(read);
    }

    private static Map<Object, Object> constants(Class<?> keys, MemberType element, InputObject in) {
        Map<Object, Object> read = new LinkedHashMap<>();
        for (Object key : keys.getEnumConstants()) {
            in.optional(Names.of((Enum<?>) key)).ifPresent(value -> read.put(key, element.read(value)));
        }
        return in.closed(Collections.unmodifiableMap(read));
    }

    private static JsonObject written(Map<?, ?> map, MemberType element) {
        JsonObject json = new JsonObject();
        map.forEach((key, value) -> json.withIfPresent(
                key instanceof Enum<?> constant ? Names.of(constant) : String.valueOf(key), element.write(value)));
        return json;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an enumeration is asked for by its own class
    private static MemberType constant(Class<?> raw) {
        return scalar(value -> value.oneOf((Class) raw), () -> raw.getEnumConstants()[0]);
    }

    private static MemberType own(Class<?> raw) {
        Method whole = method(raw, "read", InputValue.class);
        Method of = method(raw, "of", String.class);
        Method text = method(raw, "value");
        if (whole == null && of != null && text != null) {
            return new MemberType(value -> ofText(of, value), value -> call(text, value), () -> none(raw));
        }
        if (whole == null && !raw.isRecord()) {
            throw new EngineException("LonelyCat cannot write values of the class " + raw.getName()
                    + " into a document. This is a bug in LonelyCat; report it with this message.");
        }
        Method json = method(raw, "toJson");
        return new MemberType(
                value -> whole == null ? members(raw, value.object()) : call(whole, null, value),
                value -> json == null ? members(value) : call(json, value),
                () -> none(raw));
    }

    private static Object members(Class<?> raw, InputObject in) {
        return in.closed(RecordJson.readMembers(raw, in));
    }

    private static JsonObject members(Object written) {
        JsonObject json = new JsonObject();
        RecordJson.writeMembers(written, json);
        return json;
    }

    private static Object ofText(Method of, InputValue value) {
        String text = value.string();
        try {
            return call(of, null, text);
        } catch (InvalidInputException e) {
            throw value.refused(e);
        }
    }

    private static Object none(Class<?> raw) {
        try {
            return raw.getField("NONE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new EngineException(
                    "The class " + raw.getName()
                            + " has no constant `NONE` to use where a key is missing. This is a bug in LonelyCat; report it with"
                            + " this message.",
                    e);
        }
    }

    private static Object call(Method method, @Nullable Object on, Object... given) {
        return Objects.requireNonNull(RecordJson.invoke(method, on, given));
    }

    static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    /** Returns a method that makes values of the class, if its name says so, or one of a value; null if there is none. */
    static @Nullable Method method(Class<?> raw, String name, Class<?>... parameters) {
        boolean makes = name.equals("read") || name.equals("of");
        try {
            Method method = raw.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return Modifier.isStatic(method.getModifiers()) == makes ? method : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    Object read(InputValue value) {
        return reader.apply(value);
    }

    @Nullable
    Object write(Object value) {
        return writer.apply(value);
    }
}
