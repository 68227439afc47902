// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks at single values in JSON of others, in which there may be fractions and null. */
public final class ForeignJson {
    private static final ObjectReader WHOLE = Json.MAPPER
            .reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private ForeignJson() {}

    /**
     * Compares values of a document with expected ones.
     *
     * @param wanted for JSON pointers (RFC 6901) a String, Long or Boolean
     * @param bytes the whole document
     * @param cut shortens a value that differs
     * @return the difference at the first pointer that has one
     * @throws InvalidInputException if it is not one JSON document, or an object has a key twice; the message has no place
     */
    public static Optional<String> difference(Map<String, Object> wanted, byte[] bytes, UnaryOperator<String> cut) {
        JsonNode document = read(bytes);
        for (Map.Entry<String, Object> each : wanted.entrySet()) {
            String shown = shown(each.getValue());
            String there = shown(document.at(each.getKey()));
            if (!there.equals(shown)) {
                return Optional.of("has " + cut.apply(there) + " at " + each.getKey() + "; expected " + shown + ".");
            }
        }
        return Optional.empty();
    }

    /** Says what is wrong without quoting the document. */
    private static String mistake(String message) {
        return message.startsWith("Duplicate field")
                ? "an object has a key twice"
                : message.startsWith("Trailing token")
                        ? "text follows the end of the document"
                        : "there is a syntax error";
    }

    private static JsonNode read(byte[] bytes) {
        try {
            JsonNode document = WHOLE.readTree(bytes);
            if (document.isMissingNode()) {
                throw new InvalidInputException("the document is empty.");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    mistake(e.getOriginalMessage())
                            + (e.getLocation() == null
                                    ? "."
                                    : ", at line " + e.getLocation().getLineNr() + "."),
                    e);
        } catch (IOException e) {
            throw new InvalidInputException("the document cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String shown(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "nothing";
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> shown((Object) value.textValue());
            default -> value.asText();
        };
    }

    /** Returns a value as JSON writes it, but for the escapes in strings. */
    private static String shown(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : value.toString();
    }
}
