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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a value that is there; {@link RecordDeserializer} knows the absent ones. */
final class OptionalDeserializer extends JsonDeserializer<Object> implements ContextualDeserializer {
    private final JavaType type;
    private final @Nullable JsonDeserializer<?> content;

    /** Begins without the deserializer of the value, which databind asks for with the property. */
    OptionalDeserializer(JavaType type, @Nullable JsonDeserializer<?> content) {
        this.type = type;
        this.content = content;
    }

    @Override
    public OptionalDeserializer createContextual(DeserializationContext context, @Nullable BeanProperty property)
            throws JsonMappingException {
        return new OptionalDeserializer(type, context.findContextualValueDeserializer(type, property));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return Optional.of(Objects.requireNonNull(content).deserialize(parser, context));
    }

    /** Returns the first key of the record that may be there. */
    String firstKey(DeserializationContext context) {
        return ((RecordDeserializer) Objects.requireNonNull(content)).firstKey(context);
    }
}
