// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads documents strictly. The outermost value is an object; its values are strings, integers within 2^53-1, booleans,
 * lists and objects, nested at most 64 deep in at most 64 MB of UTF-8, or 1 MB of YAML. Null, fractions, duplicate keys, byte order
 * marks, and YAML's anchors, tags, merge keys and further documents are refused with their place: each method throws an
 * {@link InvalidInputException} that begins with the name of the document, which is usually its path.
 */
public final class InputDocument {
    /** The most bytes that a document can have. */
    public static final int MOST_BYTES = DocumentSource.MOST_BYTES;

    private InputDocument() {}

    /** Reads a JSON document. */
    public static InputObject json(String name, byte[] bytes) {
        return json(name, bytes, false).document(1);
    }

    /**
     * Reads a JSON document in a form that is not ours: a member may be null, which counts as absent, and a number may be
     * a fraction. All other rules hold.
     */
    public static InputObject foreignJson(String name, byte[] bytes) {
        return json(name, bytes, true).document(1);
    }

    /** Reads JSON of others, as {@link #foreignJson} does: any values, one behind the other. */
    public static List<InputValue> foreignValues(String name, byte[] bytes) {
        return json(name, bytes, true).values();
    }

    private static InputTree json(String name, byte[] bytes, boolean foreign) {
        DocumentSource source = new DocumentSource(name, false);
        Utf8.check(source, bytes, bytes.length);
        return JsonReader.read(source, bytes, 0, bytes.length, 1, foreign);
    }

    /**
     * Reads a YAML document. Only {@code true} and {@code false} are booleans and only decimal integers are numbers;
     * everything else, such as {@code yes}, {@code 010} and dates, is a string.
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

    /** Reads a document that is JSON if its first character is an opening brace, and otherwise YAML. */
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

    /**
     * Takes a value that is in no document, such as a word on a command line.
     *
     * @param value a String, Long or Boolean
     */
    public static InputValue scalar(String name, Object value) {
        InputValue scalar = new InputValue(null, new DocumentSource(name, false), 1, 1, value);
        if (value instanceof String text && !Utf8.isWhole(text)) {
            throw scalar.problem(
                    "the string has an invalid character, half of a surrogate pair; replace this character");
        }
        return scalar;
    }

    /**
     * Reads a journal of one JSON object per line. What follows the last newline was torn off while it was written,
     * and is left out.
     */
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
