// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Deserializes lists, maps and non-empty optionals of a JSON or YAML document. All read collections are unmodifiable
 * except a {@code LinkedHashMap}, which keeps the order of the document.
 */
final class ContainerDeserializer extends JsonDeserializer<Object> implements ContextualDeserializer {
    private final JavaType type;
    private final @Nullable JsonDeserializer<?> content;

    ContainerDeserializer(JavaType type, @Nullable JsonDeserializer<?> content) {
        this.type = type;
        this.content = content;
    }

    @Override
    public ContainerDeserializer createContextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        JavaType of = type.containedType(type.containedTypeCount() - 1);
        return new ContainerDeserializer(type, context.findContextualValueDeserializer(of, property));
    }

    private JsonDeserializer<?> content() {
        return Objects.requireNonNull(content);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        TreeParser tree = (TreeParser) parser;
        InputValue value = tree.current();
        if (type.hasRawClass(Optional.class)) {
            return Optional.of(tree.read(value, content(), context));
        }
        return type.isCollectionLikeType() ? list(value.list(), tree, context) : map(value.object(), tree, context);
    }

    private List<Object> list(List<InputValue> elements, TreeParser tree, DeserializationContext context)
            throws IOException {
        List<Object> list = new ArrayList<>(elements.size());
        for (InputValue element : elements) {
            list.add(tree.read(element, content(), context));
        }
        return Collections.unmodifiableList(list);
    }

    private Map<Object, Object> map(InputObject object, TreeParser tree, DeserializationContext context)
            throws IOException {
        Map<String, Object> constants = constants();
        if (constants != null) {
            object.rejectUnknown(constants.keySet());
        }
        boolean inOrder = type.hasRawClass(LinkedHashMap.class);
        Map<Object, Object> map = inOrder ? new LinkedHashMap<>() : new TreeMap<>();
        for (InputValue member : object.members()) {
            Object key = constants == null ? member.key() : constants.get(member.key());
            map.put(key, tree.read(member, content(), context));
        }
        return inOrder ? map : Collections.unmodifiableMap(map);
    }

    /** Returns the valid keys of a map with enum keys; null for a map with string keys. */
    private @Nullable Map<String, Object> constants() {
        if (!type.containedType(0).isEnumType()) {
            return null;
        }
        Map<String, Object> constants = new TreeMap<>();
        for (Object constant : type.containedType(0).getRawClass().getEnumConstants()) {
            constants.put(Names.of((Enum<?>) constant), constant);
        }
        return constants;
    }

    String firstKey(DeserializationContext context) {
        return ((RecordDeserializer) content()).firstKey(context);
    }
}
