// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import java.io.IOException;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives databind the tokens of a document that was read already, of JSON or of YAML, so that each refusal has its place. */
final class TreeParser extends TreeTraversingParser {
    /** An object or a list whose end has not been reached. */
    private record Open(@Nullable Open outer, InputValue container, Iterator<InputValue> rest) {}

    private @Nullable Open open;
    private InputValue current;
    /** Its keys belong to several records, or also to the caller, who refuses the unknown ones. */
    private @Nullable InputObject shared;

    /** Begins at a value; {@code shared} leaves unknown keys of this value to the caller. */
    TreeParser(InputValue root, boolean shared) {
        // Its own tree is never looked at.
        super(NullNode.getInstance());
        this.current = root;
        this.shared = shared ? root.object() : null;
    }

    /** Returns the value whose token is the current one. */
    InputValue current() {
        return current;
    }

    /** Returns the object whose member is the current one. */
    InputObject object() {
        return (InputObject) Objects.requireNonNull(open).container();
    }

    boolean isShared(InputObject object) {
        return object == shared;
    }

    /** Reads one value by a deserializer, and returns to the current token afterwards. */
    Object read(InputValue value, JsonDeserializer<?> deserializer, DeserializationContext context) throws IOException {
        return read(value, shared, deserializer, context);
    }

    /** Reads some members of an object, whose other members belong to the caller. */
    Object readMembers(InputObject object, JsonDeserializer<?> deserializer, DeserializationContext context)
            throws IOException {
        return read(object, object, deserializer, context);
    }

    private Object read(
            InputValue value,
            @Nullable InputObject sharedWithin,
            JsonDeserializer<?> deserializer,
            DeserializationContext context)
            throws IOException {
        Open openBefore = open;
        InputValue valueBefore = current;
        InputObject sharedBefore = shared;
        JsonToken tokenBefore = _currToken;
        open = null;
        current = value;
        shared = sharedWithin;
        _currToken = firstToken();
        try {
            return Objects.requireNonNull(deserializer.deserialize(this, context));
        } catch (MismatchedInputException e) {
            boolean list = e.getTargetType() != null && Iterable.class.isAssignableFrom(e.getTargetType());
            throw current.expected(list ? "a list" : "an object");
        } catch (JsonMappingException e) {
            // Lists of strings wrap what their elements throw, whatever the mapper is told.
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        } finally {
            open = openBefore;
            current = valueBefore;
            shared = sharedBefore;
            _currToken = tokenBefore;
        }
    }

    @Override
    public @Nullable JsonToken nextToken() {
        if (_currToken == null || _currToken == JsonToken.FIELD_NAME) {
            _currToken = firstToken();
        } else {
            if (_currToken.isStructStart()) {
                open = new Open(open, current, parts().iterator());
            }
            _currToken = open == null ? null : advance(open);
        }
        return _currToken;
    }

    private Iterable<InputValue> parts() {
        return current instanceof InputObject object ? object.members() : current.list();
    }

    private JsonToken advance(Open innermost) {
        boolean isObject = innermost.container.isObject();
        if (innermost.rest.hasNext()) {
            current = innermost.rest.next();
            return isObject ? JsonToken.FIELD_NAME : firstToken();
        }
        current = innermost.container;
        open = innermost.outer;
        return isObject ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    }

    private JsonToken firstToken() {
        Object content = current.content();
        if (content instanceof String) {
            return JsonToken.VALUE_STRING;
        }
        if (content instanceof Boolean truth) {
            return truth ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE;
        }
        if (content instanceof Number) {
            return content instanceof Long ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
        }
        if (content instanceof NullNode) {
            return JsonToken.VALUE_NULL;
        }
        return current.isList() ? JsonToken.START_ARRAY : JsonToken.START_OBJECT;
    }

    @Override
    public TreeParser skipChildren() {
        if (_currToken == JsonToken.START_OBJECT) {
            _currToken = JsonToken.END_OBJECT;
        } else if (_currToken == JsonToken.START_ARRAY) {
            _currToken = JsonToken.END_ARRAY;
        }
        return this;
    }

    @Override
    public @Nullable String currentName() {
        return open != null && open.container.isObject() ? current.key() : null;
    }

    @Override
    public String getText() {
        return _currToken == JsonToken.FIELD_NAME ? current.key() : String.valueOf(current.content());
    }
}
