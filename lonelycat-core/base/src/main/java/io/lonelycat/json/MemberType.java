// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a type are read from a document and written: strings, integers, truth values, enumerations, digests,
 * times and lengths of time, records, lists and maps of them, what may be absent ({@code Optional}, {@code OptionalInt}, {@code OptionalLong}),
 * and types with a static {@code of(String)} and a {@code value()}.
 *
 * <p>It has switches where others have lambdas: the first use of each lambda would cost every goal a part of a millisecond.
 */
final class MemberType {
    private final Class<?> raw;
    private final MemberKind kind;
    private final @Nullable Member said;
    /** The type of what is in it; for a map, of its values. */
    private final @Nullable MemberType element;
    /** The class of the keys of a map. */
    private final Class<?> keys;
    /** How a value is made: {@code of(String)}, {@code read(InputValue)} or {@code read(InputObject)}. */
    private final @Nullable Method reader;
    /** How it is written: {@code value()}, {@code toJson()} or {@code writeTo(JsonObject)}. */
    private final @Nullable Method writer;

    MemberType(Type type, @Nullable Member said) {
        this.said = said;
        raw = raw(type);
        kind = MemberKind.of(raw);
        boolean holds = raw == Optional.class || kind == MemberKind.LIST || kind == MemberKind.MAP;
        Type[] arguments = holds ? ((ParameterizedType) type).getActualTypeArguments() : new Type[0];
        element = holds ? new MemberType(arguments[arguments.length - 1], said) : null;
        keys = kind == MemberKind.MAP ? raw(arguments[0]) : raw;
        reader = switch (kind) {
            case TEXT_OF_ITS_OWN -> MemberKind.method(raw, "of", String.class);
            case OBJECT -> MemberKind.method(raw, "read", InputValue.class);
            case RECORD -> MemberKind.method(raw, "read", InputObject.class);
            default -> null;
        };
        writer = switch (kind) {
            case TEXT_OF_ITS_OWN -> MemberKind.method(raw, "value");
            case OBJECT, RECORD -> MemberKind.toJson(raw);
            default -> null;
        };
    }

    /** Returns a value that was read; never null. */
    Object read(InputValue value) {
        return switch (kind) {
            case TEXT -> said != null && !said.blank() ? value.text() : value.string();
            case TRUTH -> value.bool();
            case INTEGER -> integer(value);
            case DIGEST -> value.digest();
            case TIME -> value.instant();
            case LENGTH_OF_TIME -> value.duration();
            case CONSTANT -> constant(value);
            case TEXT_OF_ITS_OWN -> textOfItsOwn(value);
            case OBJECT -> made(RecordJson.invoke(there(reader), null, value));
            case RECORD -> object(value);
            case OPTIONAL -> optional(value);
            case LIST -> list(value);
            case MAP -> keys.isEnum() ? mapOfConstants(value) : map(value);
        };
    }

    private Object integer(InputValue value) {
        boolean small = raw == int.class || raw == Integer.class || raw == OptionalInt.class;
        long min = said == null ? 0 : said.min();
        long max = said == null ? Long.MAX_VALUE : said.max();
        long read = value.integer(min, small ? Math.min(max, Integer.MAX_VALUE) : max);
        if (small) {
            return (int) read;
        }
        return read;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an enumeration is asked for by its own class
    private Object constant(InputValue value) {
        return value.oneOf((Class) raw);
    }

    private Object textOfItsOwn(InputValue value) {
        String text = value.string();
        try {
            return made(RecordJson.invoke(there(reader), null, text));
        } catch (InvalidInputException e) {
            throw value.refused(e);
        }
    }

    private Object object(InputValue value) {
        InputObject in = value.object();
        return in.closed(members(in));
    }

    private Object members(InputObject in) {
        return reader == null
                ? RecordJson.read(raw.asSubclass(Record.class), in)
                : made(RecordJson.invoke(reader, null, in));
    }

    private Object optional(InputValue value) {
        if (raw == OptionalInt.class) {
            return OptionalInt.of((int) integer(value));
        }
        return raw == OptionalLong.class
                ? OptionalLong.of((long) integer(value))
                : Optional.of(there(element).read(value));
    }

    private List<Object> list(InputValue value) {
        List<Object> read = new ArrayList<>();
        for (InputValue each : value.list()) {
            read.add(there(element).read(each));
        }
        return Collections.unmodifiableList(read);
    }

    private Map<String, Object> map(InputValue value) {
        Map<String, Object> read = new TreeMap<>();
        for (Map.Entry<String, InputValue> each : value.object().entries().entrySet()) {
            read.put(each.getKey(), there(element).read(each.getValue()));
        }
        return Collections.unmodifiableMap(read);
    }

    private Map<Object, Object> mapOfConstants(InputValue value) {
        Map<Object, Object> read = new LinkedHashMap<>();
        InputObject in = value.object();
        for (Object key : keys.getEnumConstants()) {
            InputValue member = in.find(Names.of((Enum<?>) key));
            if (member != null) {
                read.put(key, there(element).read(member));
            }
        }
        in.rejectUnknown();
        return Collections.unmodifiableMap(read);
    }

    /** Returns what a document has; null where it has nothing. */
    @Nullable
    Object write(Object value) {
        return switch (kind) {
            case TEXT, TRUTH, INTEGER, DIGEST, TIME, LENGTH_OF_TIME, CONSTANT -> value;
            case TEXT_OF_ITS_OWN -> RecordJson.invoke(there(writer), value);
            case OBJECT, RECORD -> objectOf(value);
            case OPTIONAL -> optionalOf(value);
            case LIST -> listOf((List<?>) value);
            case MAP -> mapOf((Map<?, ?>) value);
        };
    }

    private Object objectOf(Object value) {
        if (writer != null && writer.getParameterCount() == 0) {
            return made(RecordJson.invoke(writer, value));
        }
        JsonObject json = new JsonObject();
        writeMembers(value, json);
        return json;
    }

    private void writeMembers(Object value, JsonObject json) {
        if (writer == null) {
            RecordJson.write((Record) value, json);
        } else {
            RecordJson.invoke(writer, value, json);
        }
    }

    private @Nullable Object optionalOf(Object value) {
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
        Optional<?> there = (Optional<?>) value;
        return there.isPresent() ? there(element).write(there.get()) : null;
    }

    private List<@Nullable Object> listOf(List<?> values) {
        List<@Nullable Object> written = new ArrayList<>(values.size());
        for (Object each : values) {
            written.add(there(element).write(each));
        }
        return written;
    }

    private JsonObject mapOf(Map<?, ?> map) {
        JsonObject json = new JsonObject();
        for (Map.Entry<?, ?> each : map.entrySet()) {
            String key = each.getKey() instanceof Enum<?> constant ? Names.of(constant) : String.valueOf(each.getKey());
            json.withIfPresent(key, there(element).write(made(each.getValue())));
        }
        return json;
    }

    boolean mayBeAbsent() {
        return kind == MemberKind.OPTIONAL || (said != null && (said.ifAny() || said.orNull()));
    }

    /** Returns what a component is of which there is no member. */
    @Nullable
    Object absent() {
        if (said != null && said.orNull()) {
            return null;
        }
        return switch (kind) {
            case OPTIONAL ->
                raw == OptionalInt.class
                        ? OptionalInt.empty()
                        : raw == OptionalLong.class ? (Object) OptionalLong.empty() : Optional.empty();
            case LIST -> List.of();
            case MAP -> Map.of();
            case TRUTH -> false;
            case TEXT -> "";
            case LENGTH_OF_TIME -> Duration.ZERO;
            case CONSTANT -> raw.getEnumConstants()[0];
            default -> none();
        };
    }

    /**
     * Says whether what would be written is what is left out. What is written is compared, and not the values: the first use of
     * a record's {@code equals} costs milliseconds.
     */
    boolean isNothing(@Nullable Object written) {
        Object nothing = absent();
        return written == null || (nothing != null && written.equals(write(nothing)));
    }

    private @Nullable Object none() {
        try {
            return raw.getField("NONE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new EngineException(raw.getName() + " says nowhere what it is where there is nothing: NONE.", e);
        }
    }

    /** Reads a record whose members are among others, unless it may be absent and its first member is. */
    @Nullable
    Object readInline(InputObject in) {
        if (kind != MemberKind.OPTIONAL) {
            return members(in);
        }
        MemberType type = there(element);
        boolean there = in.peek(RecordJson.firstKey(type.raw)).isPresent();
        return there ? Optional.of(type.members(in)) : Optional.empty();
    }

    /** Writes a record so that its members are among others. */
    void writeInline(Object value, JsonObject json) {
        if (kind != MemberKind.OPTIONAL) {
            writeMembers(value, json);
        } else if (((Optional<?>) value).isPresent()) {
            there(element).writeMembers(((Optional<?>) value).get(), json);
        }
    }

    private static <T> T there(@Nullable T value) {
        if (value == null) {
            throw new EngineException("A type of a document lacks what its kind has.");
        }
        return value;
    }

    private static Object made(@Nullable Object made) {
        if (made == null) {
            throw new EngineException("A value of a record is null.");
        }
        return made;
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }
}
