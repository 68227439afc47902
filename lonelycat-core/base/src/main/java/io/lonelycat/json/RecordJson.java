// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes records as objects of documents: a member for each component, by its name and in its order, as {@link Member}
 * and {@link MemberType} say. What is empty is left out. A document with a member that is
 * unknown, missing, twice there or of another type is refused with its place.
 *
 * <p>A record says itself what its components may be: what its constructor refuses is told with the place of the object. One
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
        return in.closed(read(type, in));
    }

    /** Reads a record from some members of an object, as {@link #read(Class, InputValue)} does, and leaves others to the caller. */
    public static <R extends Record> R read(Class<R> type, InputObject in) {
        return type.cast(SHAPES.get(type).read(in));
    }

    /**
     * Reads a record from a whole document.
     *
     * @param schema which its first member has to name
     */
    public static <R extends Record> R document(Class<R> type, String schema, InputObject in) {
        in.schema(schema);
        return in.closed(read(type, in));
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
        SHAPES.get(written.getClass()).write(written, json);
    }

    /** Returns the key of a record's first member. */
    static String firstKey(Class<?> type) {
        return SHAPES.get(type).components().get(0).key();
    }

    /** How the records of a class look. */
    private record RecordShape(Constructor<?> constructor, List<Component> components) {
        static RecordShape of(Class<?> type) {
            RecordComponent[] declared = type.getRecordComponents();
            Class<?>[] types = new Class<?>[declared.length];
            List<Component> components = new ArrayList<>();
            for (int i = 0; i < declared.length; i++) {
                types[i] = declared[i].getType();
                components.add(Component.of(declared[i]));
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new RecordShape(constructor, components);
            } catch (NoSuchMethodException e) {
                throw new EngineException(type + " is no record.", e);
            }
        }

        Object read(InputObject in) {
            @Nullable Object[] values = new @Nullable Object[components.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = components.get(i).read(in);
            }
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof InvalidInputException refused) {
                    throw in.asValue().refused(refused);
                }
                throw unexpected(Objects.requireNonNullElse(e.getCause(), e));
            } catch (ReflectiveOperationException e) {
                throw unexpected(e);
            }
        }

        void write(Object written, JsonObject json) {
            for (Component component : components) {
                component.write(written, json);
            }
        }
    }

    private record Component(String key, MemberType type, boolean ifAny, boolean inline, Method accessor) {
        static Component of(RecordComponent declared) {
            Member said = declared.getAnnotation(Member.class);
            Method accessor = declared.getAccessor();
            accessor.setAccessible(true);
            return new Component(
                    said == null || said.value().isEmpty() ? declared.getName() : said.value(),
                    new MemberType(declared.getGenericType(), said),
                    said != null && said.ifAny(),
                    said != null && said.inline(),
                    accessor);
        }

        @Nullable
        Object read(InputObject in) {
            if (inline) {
                return type.readInline(in);
            }
            if (type.mayBeAbsent()) {
                InputValue there = in.find(key);
                return there == null ? type.absent() : type.read(there);
            }
            return type.read(in.required(key));
        }

        void write(Object written, JsonObject json) {
            @Nullable Object value = invoke(accessor, written);
            if (value != null && inline) {
                type.writeInline(value, json);
            } else if (value != null) {
                Object member = type.write(value);
                json.withIfPresent(key, ifAny && type.isNothing(member) ? null : member);
            }
        }
    }

    /** Calls a method that takes nothing, or one value, and tells what it refuses as it does. */
    static @Nullable Object invoke(Method method, @Nullable Object on, Object... given) {
        try {
            return method.invoke(on, given);
        } catch (InvocationTargetException e) {
            throw unexpected(Objects.requireNonNullElse(e.getCause(), e));
        } catch (IllegalAccessException e) {
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(Throwable cause) {
        return cause instanceof RuntimeException told
                ? told
                : new EngineException("A record cannot be read or written: " + cause, cause);
    }
}
