// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes records as objects of documents: a member for each component, by its name and in its order, as {@link Member}
 * and {@link MemberType} describe. Empty optional components are left out. A document with a member that is
 * unknown, missing, twice there or of another type is refused with its place.
 *
 * <p>A record validates itself in its constructor, whose refusal is reported with the place of the object. One
 * that has to look at the document declares a static {@code read(InputValue)} or {@code read(InputObject)}, and a {@code toJson()} or
 * {@code writeTo(JsonObject)} if it is written otherwise; these hold wherever it is a component.
 */
public final class RecordJson {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return RecordShape.of(type);
        }
    };

    private RecordJson() {}

    /**
     * Reads a record from an object.
     *
     * @throws InvalidInputException where the object is not as the record has it
     */
    public static <R extends Record> R read(Class<R> type, InputValue value) {
        InputObject in = value.object();
        return in.closed(members(type, in));
    }

    /** Reads a record from some members of an object, as {@link #read} does, and leaves others to the caller. */
    public static <R extends Record> R members(Class<R> type, InputObject in) {
        return type.cast(SHAPES.get(type).read(in));
    }

    /**
     * Reads a record from a whole document.
     *
     * @param schema which its first member has to name
     */
    public static <R extends Record> R document(Class<R> type, String schema, InputObject in) {
        in.schema(schema);
        return in.closed(members(type, in));
    }

    /** Returns a record as a whole document, which begins with its schema. */
    public static JsonObject document(String schema, Record written) {
        JsonObject json = new JsonObject().with("schema", schema);
        write(written, json);
        return json;
    }

    public static JsonObject write(Record written) {
        JsonObject json = new JsonObject();
        write(written, json);
        return json;
    }

    /** Adds the components of a record to an object. */
    public static void write(Record written, JsonObject json) {
        for (Component component : SHAPES.get(written.getClass()).components()) {
            Object value = invoke(component.accessor(), written);
            if (value != null) {
                component.write(value, json);
            }
        }
    }

    /** Reads a component of this class, by its own {@code read(InputObject)} if it has one. */
    static Object readMembers(Class<?> type, InputObject in) {
        RecordShape shape = SHAPES.get(type);
        return shape.reader() == null ? shape.read(in) : Objects.requireNonNull(invoke(shape.reader(), null, in));
    }

    /** Writes the members of a component, by its own {@code writeTo(JsonObject)} if it has one. */
    static void writeMembers(Object written, JsonObject json) {
        Method writer = SHAPES.get(written.getClass()).writer();
        if (writer == null) {
            write((Record) written, json);
        } else {
            invoke(writer, written, json);
        }
    }

    private record RecordShape(
            Constructor<?> constructor,
            List<Component> components,
            @Nullable Method reader,
            @Nullable Method writer) {
        static RecordShape of(Class<?> type) {
            List<RecordComponent> declared = List.of(type.getRecordComponents());
            Class<?>[] types = declared.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new RecordShape(
                        constructor,
                        declared.stream().map(Component::of).toList(),
                        MemberType.method(type, "read", InputObject.class),
                        MemberType.method(type, "writeTo", JsonObject.class));
            } catch (NoSuchMethodException e) {
                throw new EngineException(type + " is no record.", e);
            }
        }

        Object read(InputObject in) {
            try {
                return constructor.newInstance(
                        components.stream().map(component -> component.read(in)).toArray());
            } catch (ReflectiveOperationException e) {
                throw e.getCause() instanceof InvalidInputException refused ? in.refused(refused) : unexpected(e);
            }
        }
    }

    private record Component(
            String key, Class<?> raw, boolean optional, MemberType type, Member member, Method accessor) {
        /** Has the values of {@link Member} for a component without it. */
        private record Unmarked(@Member int component) {}

        private static final Member UNMARKED = Unmarked.class.getRecordComponents()[0].getAnnotation(Member.class);

        static Component of(RecordComponent declared) {
            Member member = Objects.requireNonNullElse(declared.getAnnotation(Member.class), UNMARKED);
            Type type = declared.getGenericType();
            Method accessor = declared.getAccessor();
            accessor.setAccessible(true);
            return new Component(
                    member.value().isEmpty() ? declared.getName() : member.value(),
                    declared.getType() == Optional.class
                            ? MemberType.raw(MemberType.argument(type, 0))
                            : declared.getType(),
                    MemberType.OPTIONALS.contains(declared.getType()),
                    MemberType.of(type, member),
                    member,
                    accessor);
        }

        @Nullable
        Object read(InputObject in) {
            if (member.inline()) {
                return readInline(in);
            }
            if (!optional && !member.ifAny() && !member.orNull()) {
                return type.read(in.required(key));
            }
            InputValue value = in.find(key);
            if (value != null) {
                return type.read(value);
            }
            return member.orNull() ? null : type.absent().get();
        }

        /** Reads a record whose members are among others; an optional one is absent if its first member is. */
        private Object readInline(InputObject in) {
            if (!optional) {
                return readMembers(raw, in);
            }
            String first = SHAPES.get(raw).components().get(0).key();
            return in.peek(first).isPresent() ? Optional.of(readMembers(raw, in)) : Optional.empty();
        }

        void write(Object value, JsonObject json) {
            if (member.inline()) {
                Optional<?> inline = value instanceof Optional<?> optional ? optional : Optional.of(value);
                inline.ifPresent(members -> writeMembers(members, json));
                return;
            }
            Object written = type.write(value);
            boolean leftOut = member.ifAny()
                    && !member.orNull()
                    && Objects.equals(written, type.write(type.absent().get()));
            json.withIfPresent(key, leftOut ? null : written);
        }
    }

    /** Calls a method, and throws the exception that it throws. */
    static @Nullable Object invoke(Method method, @Nullable Object on, Object... given) {
        try {
            return method.invoke(on, given);
        } catch (ReflectiveOperationException e) {
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(ReflectiveOperationException e) {
        return e.getCause() instanceof RuntimeException thrown
                ? thrown
                : new EngineException(
                        "A document cannot be read or written: " + e
                                + ". This is a bug in LonelyCat; report it with this message.",
                        e);
    }
}
