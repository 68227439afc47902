// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Passes a parsed value to Jackson's deserializers, which call {@link #current()} instead of reading JSON tokens. */
final class TreeParser extends TreeTraversingParser {
    private InputValue current;
    /** JSON object that is read in part: the caller reads the remaining members and reports unknown keys. */
    private @Nullable InputObject shared;

    TreeParser(InputValue root, boolean shared) {
        super(NullNode.getInstance());
        this.current = root;
        this.shared = shared ? root.object() : null;
        // Sets a first token, which Jackson databind requires before calling a deserializer.
        _currToken = JsonToken.START_OBJECT;
    }

    InputValue current() {
        return current;
    }

    boolean isShared(InputObject object) {
        return object == shared;
    }

    Object read(InputValue part, JsonDeserializer<?> deserializer, DeserializationContext context) throws IOException {
        return read(part, shared, deserializer, context);
    }

    Object readMembers(InputObject object, JsonDeserializer<?> deserializer, DeserializationContext context)
            throws IOException {
        return read(object, object, deserializer, context);
    }

    private Object read(
            InputValue part,
            @Nullable InputObject sharedWithin,
            JsonDeserializer<?> deserializer,
            DeserializationContext context)
            throws IOException {
        InputValue valueBefore = current;
        InputObject sharedBefore = shared;
        current = part;
        shared = sharedWithin;
        try {
            return Objects.requireNonNull(deserializer.deserialize(this, context));
        } finally {
            current = valueBefore;
            shared = sharedBefore;
        }
    }
}
