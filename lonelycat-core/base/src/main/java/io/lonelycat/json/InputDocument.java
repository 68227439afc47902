// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Strict parser of JSON and YAML. The root of a document is an object; values are strings, integers within 2^53-1,
 * booleans, lists and objects, at most 64 levels deep, in at most 64 MB of UTF-8 (YAML 1 MB). Null, fractions,
 * duplicate keys, byte order marks, and YAML anchors, tags, merge keys and multiple documents cause an {@link
 * InvalidInputException}.
 */
public final class InputDocument {
    public static final int MOST_BYTES = DocumentSource.MOST_BYTES;

    private InputDocument() {}

    public static InputObject json(String name, byte[] bytes) {
        return json(name, bytes, false).document(1);
    }

    /**
     * Parses JSON that another tool wrote: a member with the value null is treated as absent, and fractions are
     * allowed.
     */
    public static InputObject foreignJson(String name, byte[] bytes) {
        return json(name, bytes, true).document(1);
    }

    public static List<InputValue> foreignValues(String name, byte[] bytes) {
        return json(name, bytes, true).values();
    }

    private static InputTree json(String name, byte[] bytes, boolean foreign) {
        DocumentSource source = new DocumentSource(name, false);
        Utf8.check(source, bytes, bytes.length);
        return JsonReader.read(source, bytes, 0, bytes.length, 1, foreign);
    }

    /**
     * Parses YAML, in which only {@code true} and {@code false} are booleans, and only decimal integers are numbers;
     * {@code yes}, {@code 010} and dates are strings.
     */
    public static InputObject yaml(String name, byte[] bytes) {
        DocumentSource source = new DocumentSource(name, true);
        Utf8.check(source, bytes, bytes.length);
        if (bytes.length > DocumentSource.MOST_YAML_BYTES) {
            throw source.problem("the document has " + bytes.length + " bytes; a YAML document may have at most "
                    + DocumentSource.MOST_YAML_BYTES
                    + " bytes. Shorten the document, or write the document as JSON, of which at most "
                    + DocumentSource.MOST_BYTES + " bytes are read");
        }
        Utf8.checkLineBreaks(source, bytes, true);
        return YamlReader.read(source, bytes);
    }

    /** Parses JSON if the first character is an opening brace, else YAML. */
    public static InputObject jsonOrYaml(String name, byte[] bytes) {
        if (!startsWithBrace(bytes)) {
            return yaml(name, bytes);
        }
        DocumentSource source = new DocumentSource(name, false);
        Utf8.check(source, bytes, bytes.length);
        Utf8.checkLineBreaks(source, bytes, false);
        return JsonReader.read(source, bytes, 0, bytes.length, 1, false).document(1);
    }

    private static boolean startsWithBrace(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b == '{';
            }
        }
        return false;
    }

    /** Wraps a parameter's value, a String, Long or Boolean, as an {@code InputValue}. */
    public static InputValue scalar(String name, Object value) {
        InputValue scalar = new InputValue(null, new DocumentSource(name, false), 1, 1, value);
        if (value instanceof String text && !Utf8.isWhole(text)) {
            throw scalar.problem(
                    "the string has an invalid character, half of a surrogate pair; replace this character");
        }
        return scalar;
    }

    /** Parses one JSON object per line; ignores an incomplete last line, which a killed process may leave. */
    public static List<InputObject> jsonLines(String name, byte[] bytes) {
        DocumentSource source = new DocumentSource(name, false);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        Utf8.check(source, bytes, end);
        List<InputObject> objects = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (bytes[i] == '\n') {
                int line = objects.size() + 1;
                objects.add(JsonReader.read(source, bytes, start, i - start, line, false)
                        .document(line));
                start = i + 1;
            }
        }
        return objects;
    }
}
