// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.plan.FileMode;
import java.lang.reflect.AnnotatedElement;
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

/** Generates JSON Schema (draft 2020-12) from records read by {@link Json}. Types with custom readers stay unrestricted. */
final class SchemaGenerator {
    private static final Map<Class<?>, String> PATTERNS = Map.of(
            Instant.class, "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$",
            Duration.class, "^\\d+(ms|s|m|h|d)$",
            Digest.class, "^sha256:[0-9a-f]{64}$");
    private static final Set<Class<?>> INTEGERS =
            Set.of(int.class, Integer.class, long.class, Long.class, OptionalInt.class, OptionalLong.class);

    private final Map<Class<?>, Class<?>> shapes;
    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    /** @param shapes replaces records whose JSON members differ from their components */
    SchemaGenerator(Map<Class<?>, Class<?>> shapes) {
        this.shapes = shapes;
    }

    ObjectNode document(String schema, Class<?> record) {
        ObjectNode root = object(record, Json.object().set("schema", constant(schema)), List.of("schema"));
        return finished(schema, root);
    }

    /**
     * Generates the schema of JSON lines of several kinds.
     *
     * @param common members of all kinds
     * @param naming member that names the kind
     * @param kinds other members by kind
     */
    ObjectNode lines(String schema, Map<String, Type> common, String naming, Map<String, Class<?>> kinds) {
        List<ObjectNode> some = new ArrayList<>();
        kinds.forEach((name, record) -> {
            ObjectNode properties = Json.object().set("schema", constant(schema));
            common.forEach((key, type) -> properties.set(key, value(type, null)));
            List<String> required = new ArrayList<>(List.of("schema"));
            required.addAll(common.keySet());
            required.add(naming);
            some.add(object(record, properties.set(naming, constant(name)), required));
        });
        return finished(schema, Json.object().set("oneOf", Json.node(some)));
    }

    private ObjectNode finished(String schema, ObjectNode root) {
        ObjectNode whole = Json.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", schema);
        whole.setAll(root);
        ObjectNode defined = Json.object();
        definitions.forEach(defined::set);
        return definitions.isEmpty() ? whole : whole.set("$defs", defined);
    }

    private ObjectNode object(Class<?> record, ObjectNode properties, List<String> first) {
        List<String> required = new ArrayList<>(first);
        components(record, properties, required, true);
        return Json.object()
                .put("type", "object")
                .<ObjectNode>set("required", Json.node(required))
                .<ObjectNode>set("properties", properties)
                .put("additionalProperties", false);
    }

    private void components(Class<?> record, ObjectNode properties, List<String> required, boolean there) {
        for (DocumentMember member : DocumentMember.of(shapes.getOrDefault(record, record))) {
            Class<?> type = raw(member.type());
            Member said = member.said();
            boolean optional = type == Optional.class;
            if (said != null && said.inline()) {
                Class<?> inner = raw(optional ? element(member.type()) : member.type());
                components(inner, properties, required, there && !optional);
                continue;
            }
            String key = member.name();
            properties.set(key, value(member.type(), said));
            boolean leftOut = said != null && (said.ifAny() || said.orNull());
            if (there && !leftOut && !MemberDefault.isOptional(type)) {
                required.add(key);
            }
        }
    }

    /** Record component, or parameter of the record's factory. */
    private record DocumentMember(
            String name, Type type, @Nullable Member said) {
        static List<DocumentMember> of(Class<?> record) {
            return Arrays.stream(record.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(JsonCreator.class) && method.getParameterCount() > 1)
                    .findFirst()
                    .map(factory -> Arrays.stream(factory.getParameters())
                            .map(it -> new DocumentMember(
                                    key(it, it.getName()), it.getParameterizedType(), it.getAnnotation(Member.class))))
                    .orElseGet(() -> Arrays.stream(record.getRecordComponents())
                            .filter(it -> !it.getAccessor().isAnnotationPresent(JsonIgnore.class))
                            .map(it -> new DocumentMember(
                                    key(it.getAccessor(), it.getName()),
                                    it.getGenericType(),
                                    it.getAnnotation(Member.class))))
                    .toList();
        }

        private static String key(AnnotatedElement of, String name) {
            JsonProperty named = of.getAnnotation(JsonProperty.class);
            return named == null ? name : named.value();
        }
    }

    private ObjectNode value(Type type, @Nullable Member said) {
        Class<?> raw = raw(type);
        if (raw == FileMode.class) {
            return Json.object().set("enum", Json.node(List.of("100644", "100755", "120000")));
        }
        if (raw == Optional.class) {
            return value(element(type), said);
        }
        if (raw == List.class) {
            return Json.object().put("type", "array").set("items", value(element(type), said));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return map((ParameterizedType) type, said);
        }
        if (raw == String.class) {
            return said != null && !said.blank() ? string().put("pattern", "\\S") : string();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return Json.object().put("type", "boolean");
        }
        if (INTEGERS.contains(raw)) {
            return integer(said);
        }
        String pattern = PATTERNS.get(raw);
        if (pattern != null) {
            return string().put("pattern", pattern);
        }
        return raw.isEnum() ? Json.object().set("enum", Json.node(names(raw))) : own(raw);
    }

    private ObjectNode own(Class<?> raw) {
        Class<?> form = form(raw);
        if (form == InputValue.class) {
            boolean isList = written(raw) == List.class;
            return isList ? Json.object().put("type", "array").set("items", Json.object()) : Json.object();
        }
        return form == String.class ? string() : definition(raw);
    }

    /** Returns the parameter type of the type's factory, otherwise the type. */
    private static Class<?> form(Class<?> raw) {
        return Arrays.stream(raw.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonCreator.class) && method.getParameterCount() == 1)
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .findFirst()
                .orElse(raw);
    }

    /** Returns the type used for serialization, or null. */
    private static @Nullable Class<?> written(Class<?> raw) {
        return Arrays.stream(raw.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .map(Method::getReturnType)
                .findFirst()
                .orElse(null);
    }

    private ObjectNode map(ParameterizedType type, @Nullable Member said) {
        Class<?> keys = raw(type.getActualTypeArguments()[0]);
        ObjectNode map = Json.object().put("type", "object").set("additionalProperties", value(element(type), said));
        return keys.isEnum() ? map.set("propertyNames", Json.object().set("enum", Json.node(names(keys)))) : map;
    }

    private ObjectNode definition(Class<?> record) {
        String name = record.getSimpleName();
        if (!definitions.containsKey(name)) {
            // Registered before its components, because records can be recursive.
            definitions.put(name, Json.object());
            definitions.put(name, object(record, Json.object(), List.of()));
        }
        return Json.object().put("$ref", "#/$defs/" + name);
    }

    private static ObjectNode integer(@Nullable Member said) {
        ObjectNode integer = Json.object().put("type", "integer").put("minimum", said == null ? 0L : said.min());
        return said != null && said.max() < Long.MAX_VALUE ? integer.put("maximum", said.max()) : integer;
    }

    private static List<String> names(Class<?> constants) {
        return Arrays.stream(constants.getEnumConstants())
                .map(constant -> Names.of((Enum<?>) constant))
                .toList();
    }

    private static ObjectNode string() {
        return Json.object().put("type", "string");
    }

    private static ObjectNode constant(String text) {
        return Json.object().put("const", text);
    }

    private static Type element(Type type) {
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    static <T> Map<String, T> ordered(List<Map.Entry<String, T>> entries) {
        Map<String, T> map = new LinkedHashMap<>();
        entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }
}
