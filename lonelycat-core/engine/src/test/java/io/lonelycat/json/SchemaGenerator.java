// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.plan.FileMode;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JSON Schema (draft 2020-12) of a document from its record, as {@link RecordJson} reads it: one definition for
 * each record. A type that reads itself from any value is left open: the strict reader decides.
 */
final class SchemaGenerator {
    private static final Map<Class<?>, String> PATTERNS = Map.of(
            Instant.class, "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$",
            Duration.class, "^\\d+(ms|s|m|h|d)$",
            Digest.class, "^sha256:[0-9a-f]{64}$");
    private static final Set<Class<?>> INTEGERS =
            Set.of(int.class, Integer.class, long.class, Long.class, OptionalInt.class, OptionalLong.class);

    private final Map<Class<?>, Class<?>> shapes;
    private final Map<String, JsonObject> definitions = new TreeMap<>();

    /** @param shapes for a record that reads other members than its components, a record that has them */
    SchemaGenerator(Map<Class<?>, Class<?>> shapes) {
        this.shapes = shapes;
    }

    /** Returns the schema of a document whose first member is its schema, and whose others are those of a record. */
    JsonObject document(String schema, Class<?> record) {
        JsonObject root = object(record, new JsonObject().with("schema", constant(schema)), List.of("schema"));
        return finished(schema, root);
    }

    /**
     * Returns the schema of lines of several kinds, which have some members in common and one that names the kind.
     *
     * @param common the members that all have
     * @param kinds for each value of the naming member, the record of the other members
     */
    JsonObject lines(String schema, Map<String, Type> common, String naming, Map<String, Class<?>> kinds) {
        List<JsonObject> some = new ArrayList<>();
        kinds.forEach((name, record) -> {
            JsonObject properties = new JsonObject().with("schema", constant(schema));
            common.forEach((key, type) -> properties.with(key, value(type, null)));
            List<String> required = new ArrayList<>(List.of("schema"));
            required.addAll(common.keySet());
            required.add(naming);
            some.add(object(record, properties.with(naming, constant(name)), required));
        });
        return finished(schema, new JsonObject().with("oneOf", some));
    }

    private JsonObject finished(String schema, JsonObject root) {
        JsonObject whole = new JsonObject()
                .with("$schema", "https://json-schema.org/draft/2020-12/schema")
                .with("title", schema);
        root.members().forEach(whole::with);
        JsonObject defined = new JsonObject();
        definitions.forEach(defined::with);
        return definitions.isEmpty() ? whole : whole.with("$defs", defined);
    }

    private JsonObject object(Class<?> record, JsonObject properties, List<String> first) {
        List<String> required = new ArrayList<>(first);
        components(record, properties, required, true);
        return new JsonObject()
                .with("type", "object")
                .with("required", required)
                .with("properties", properties)
                .with("additionalProperties", false);
    }

    private void components(Class<?> record, JsonObject properties, List<String> required, boolean there) {
        for (DocumentMember member : DocumentMember.of(shapes.getOrDefault(record, record))) {
            Class<?> type = raw(member.type());
            Member said = member.said();
            boolean optional = type == Optional.class;
            if (said != null && said.inline()) {
                Class<?> inner = raw(optional ? element(member.type()) : member.type());
                components(inner, properties, required, there && !optional);
                continue;
            }
            String key = said == null || said.value().isEmpty() ? member.name() : said.value();
            properties.with(key, value(member.type(), said));
            boolean leftOut = said != null && (said.ifAny() || said.orNull());
            if (there && !leftOut && !MemberDefault.isOptional(type)) {
                required.add(key);
            }
        }
    }

    /** A member of an object: a component of its record, or a parameter of the factory that reads the record. */
    private record DocumentMember(
            String name, Type type, @Nullable Member said) {
        static List<DocumentMember> of(Class<?> record) {
            return Arrays.stream(record.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(JsonCreator.class) && method.getParameterCount() > 1)
                    .findFirst()
                    .map(factory -> Arrays.stream(factory.getParameters())
                            .map(it -> new DocumentMember(
                                    it.getName(), it.getParameterizedType(), it.getAnnotation(Member.class))))
                    .orElseGet(() -> Arrays.stream(record.getRecordComponents())
                            .filter(it -> !it.getAccessor().isAnnotationPresent(JsonIgnore.class))
                            .map(it -> new DocumentMember(
                                    it.getName(), it.getGenericType(), it.getAnnotation(Member.class))))
                    .toList();
        }
    }

    private JsonObject value(Type type, @Nullable Member said) {
        Class<?> raw = raw(type);
        if (raw == FileMode.class) {
            return new JsonObject().with("enum", List.of("100644", "100755", "120000"));
        }
        if (raw == Optional.class) {
            return value(element(type), said);
        }
        if (raw == List.class) {
            return new JsonObject().with("type", "array").with("items", value(element(type), said));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return map((ParameterizedType) type, said);
        }
        if (raw == String.class) {
            return said != null && !said.blank() ? string().with("pattern", "\\S") : string();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return new JsonObject().with("type", "boolean");
        }
        if (INTEGERS.contains(raw)) {
            return integer(said);
        }
        String pattern = PATTERNS.get(raw);
        if (pattern != null) {
            return string().with("pattern", pattern);
        }
        return raw.isEnum() ? new JsonObject().with("enum", names(raw)) : own(raw);
    }

    private JsonObject own(Class<?> raw) {
        Class<?> form = form(raw);
        if (form == InputValue.class) {
            boolean isList = written(raw) == List.class;
            return isList ? new JsonObject().with("type", "array").with("items", new JsonObject()) : new JsonObject();
        }
        return form == String.class ? string() : definition(raw);
    }

    /** Returns the form from which a factory makes values of a type; the type itself if its members are its components. */
    private static Class<?> form(Class<?> raw) {
        return Arrays.stream(raw.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonCreator.class) && method.getParameterCount() == 1)
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .findFirst()
                .orElse(raw);
    }

    /** Returns the type of which a record with its own form is written; null for none. */
    private static @Nullable Class<?> written(Class<?> raw) {
        return Arrays.stream(raw.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .map(Method::getReturnType)
                .findFirst()
                .orElse(null);
    }

    private JsonObject map(ParameterizedType type, @Nullable Member said) {
        Class<?> keys = raw(type.getActualTypeArguments()[0]);
        JsonObject map =
                new JsonObject().with("type", "object").with("additionalProperties", value(element(type), said));
        return keys.isEnum() ? map.with("propertyNames", new JsonObject().with("enum", names(keys))) : map;
    }

    private JsonObject definition(Class<?> record) {
        String name = record.getSimpleName();
        if (!definitions.containsKey(name)) {
            // Before its components, which may hold it again.
            definitions.put(name, new JsonObject());
            definitions.put(name, object(record, new JsonObject(), List.of()));
        }
        return new JsonObject().with("$ref", "#/$defs/" + name);
    }

    private static JsonObject integer(@Nullable Member said) {
        JsonObject integer = new JsonObject().with("type", "integer").with("minimum", said == null ? 0L : said.min());
        return said != null && said.max() < Long.MAX_VALUE ? integer.with("maximum", said.max()) : integer;
    }

    private static List<String> names(Class<?> constants) {
        return Arrays.stream(constants.getEnumConstants())
                .map(constant -> Names.of((Enum<?>) constant))
                .toList();
    }

    private static JsonObject string() {
        return new JsonObject().with("type", "string");
    }

    private static JsonObject constant(String text) {
        return new JsonObject().with("const", text);
    }

    private static Type element(Type type) {
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    /** Returns an ordered map of what is given in turn: a key and its value. */
    static <T> Map<String, T> ordered(List<Map.Entry<String, T>> entries) {
        Map<String, T> map = new LinkedHashMap<>();
        entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }
}
