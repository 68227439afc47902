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

/**
 * Carries a value of a document that was read already, of JSON or of YAML, to the deserializers, to which databind hands a
 * parser. It has no tokens: each deserializer asks for its value, which knows its place.
 */
final class TreeParser extends TreeTraversingParser {
    private InputValue current;
    /** Its keys belong to several records, or also to the caller, who refuses the unknown ones. */
    private @Nullable InputObject shared;

    /** Begins at a value; {@code shared} leaves unknown keys of this value to the caller. */
    TreeParser(InputValue root, boolean shared) {
        super(NullNode.getInstance());
        this.current = root;
        this.shared = shared ? root.object() : null;
        // Databind asks for a first token before it asks a deserializer.
        _currToken = JsonToken.START_OBJECT;
    }

    /** Returns the value that is being read. */
    InputValue current() {
        return current;
    }

    boolean isShared(InputObject object) {
        return object == shared;
    }

    /** Reads a part of the current value, and returns to that afterwards. */
    Object read(InputValue part, JsonDeserializer<?> deserializer, DeserializationContext context) throws IOException {
        return read(part, shared, deserializer, context);
    }

    /** Reads some members of an object, whose other members belong to the caller. */
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
