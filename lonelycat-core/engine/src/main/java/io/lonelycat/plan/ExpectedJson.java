// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Compares values in a JSON document with expected strings, integers and booleans, found by JSON pointers (RFC 6901).
 */
public final class ExpectedJson {
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

    private ExpectedJson() {}

    static Map<String, Object> read(InputValue value) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        value.object().entries().forEach((pointer, element) -> {
            if (!POINTER.matcher(pointer).matches()) {
                throw element.problem(
                        "the key is not a JSON pointer, which begins with `/`; write for example `/status` or `/parts/0/state`");
            }
            if (element.isList() || element.isObject()) {
                throw element.problem(
                        "the expected value must be a string, an integer, true or false; as the key, write a JSON pointer to such a value");
            }
            wanted.put(pointer, element.plain());
        });
        return wanted;
    }

    /**
     * Describes the first JSON value that differs from the expected value; empty if none differs.
     *
     * @param cut function that shortens an actual JSON value for the message
     * @throws InvalidInputException if {@code bytes} are not JSON, or a key is duplicated
     */
    public static Optional<String> difference(Map<String, Object> wanted, byte[] bytes, UnaryOperator<String> cut) {
        JsonNode document = Json.foreign(bytes);
        for (Map.Entry<String, Object> each : wanted.entrySet()) {
            String expected = shown(each.getValue());
            String there = shown(document.at(each.getKey()));
            if (!there.equals(expected)) {
                return Optional.of("has " + cut.apply(there) + " at " + each.getKey() + "; expected " + expected + ".");
            }
        }
        return Optional.empty();
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

    private static String shown(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : value.toString();
    }
}
