// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import java.util.Optional;

/** Writes the JSON of a non-empty Optional's value. */
final class OptionalSerializer extends JsonSerializer<Optional<?>> {
    private final boolean inline;

    OptionalSerializer(boolean inline) {
        this.inline = inline;
    }

    @Override
    public OptionalSerializer unwrappingSerializer(NameTransformer transformer) {
        return new OptionalSerializer(true);
    }

    @Override
    public boolean isUnwrappingSerializer() {
        return inline;
    }

    @Override
    public void serialize(Optional<?> optional, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        if (optional.isPresent()) {
            Object value = optional.get();
            JsonSerializer<Object> found = provider.findValueSerializer(value.getClass(), null);
            (inline ? found.unwrappingSerializer(NameTransformer.NOP) : found).serialize(value, generator, provider);
        }
    }
}
