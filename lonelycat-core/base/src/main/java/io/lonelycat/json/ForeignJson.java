// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds single values in JSON of others, in which there may be fractions, null, and whatever else JSON allows. */
public final class ForeignJson {
    // Keys are foreign: they do not belong in the JVM's table of strings, and chosen collisions must not end the
    // reading. Depth and size are checked by us, with our messages.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DocumentSource.DEEPEST + 1)
                    .maxStringLength(DocumentSource.MOST_BYTES)
                    .maxNameLength(DocumentSource.MOST_BYTES)
                    .maxNumberLength(DocumentSource.MOST_BYTES)
                    .build())
            .build();

    private ForeignJson() {}

    /**
     * Returns what is at some places, as {@link #shown} writes it; of objects and lists only that they are there.
     *
     * @param pointers JSON pointers (RFC 6901); those that lead nowhere are missing in the answer
     * @param bytes the whole document
     * @throws InvalidInputException if it is not JSON to its end; without the place, which is at others
     */
    public static Map<String, String> valuesAt(Collection<String> pointers, byte[] bytes) {
        Map<String, String> found = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() || token.isStructStart()) {
                    String pointer = pointer(parser, token);
                    values += pointer.isEmpty() ? 1 : 0;
                    if (pointers.contains(pointer)) {
                        found.merge(pointer, shown(token, parser), (one, two) -> "several values");
                    }
                }
            }
            if (values == 1) {
                return found;
            }
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("it is not valid JSON", e);
        } catch (IOException e) {
            throw new EngineException("JSON could not be read from memory; try again.", e);
        }
        throw new InvalidInputException("it is empty, or more than one document");
    }

    /**
     * Compares what stands at some places with what is wanted there.
     *
     * @param wanted for pointers a String, Long or Boolean
     * @param cut shortens what was found
     * @return what the first place has that differs; empty where none does
     * @throws InvalidInputException as {@link #valuesAt} does
     */
    public static Optional<String> difference(Map<String, Object> wanted, byte[] bytes, UnaryOperator<String> cut) {
        Map<String, String> found = valuesAt(wanted.keySet(), bytes);
        for (Map.Entry<String, Object> each : wanted.entrySet()) {
            String shown = shown(each.getValue());
            String there = found.getOrDefault(each.getKey(), "nothing");
            if (!there.equals(shown)) {
                return Optional.of("has " + cut.apply(there) + " at " + each.getKey() + "; expected " + shown + ".");
            }
        }
        return Optional.empty();
    }

    /** At its beginning an object or list is its own place already. */
    private static String pointer(JsonParser parser, JsonToken token) {
        var place = parser.getParsingContext();
        return (token.isStructStart() ? place.getParent() : place)
                .pathAsPointer()
                .toString();
    }

    private static String shown(JsonToken token, JsonParser parser) throws IOException {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> shown(parser.getText());
            default -> parser.getText();
        };
    }

    /**
     * Returns a value as JSON writes it, but for the escapes in strings.
     *
     * @param value a String, Long or Boolean
     */
    public static String shown(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : value.toString();
    }
}
