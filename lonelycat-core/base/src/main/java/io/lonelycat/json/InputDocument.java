// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads documents strictly. The outermost value is an object; its values are strings, integers within 2^53-1, booleans,
 * lists and objects, nested at most 64 deep in at most 64 MB of UTF-8. Null, fractions, duplicate keys, byte order
 * marks, and YAML's anchors, tags, merge keys and further documents are refused with their place.
 */
public final class InputDocument {
    /** The most bytes that a document can have. */
    public static final int MOST_BYTES = DocumentSource.MOST_BYTES;

    private InputDocument() {}

    /**
     * Reads a JSON document.
     *
     * @param name what messages call the document, usually its path
     * @throws InvalidInputException when it is not such a document
     */
    public static InputObject json(String name, byte[] bytes) {
        DocumentSource source = new DocumentSource(name, false);
        Utf8.check(source, bytes, bytes.length);
        return JsonReader.read(source, bytes, 0, bytes.length, 1);
    }

    /**
     * Reads a JSON document in a form that is not ours: a member may be null, which counts as absent, and a number may be
     * a fraction. All other rules hold.
     *
     * @param name what messages call the document, usually its path
     * @throws InvalidInputException when it is not such a document
     */
    public static InputObject foreignJson(String name, byte[] bytes) {
        DocumentSource source = new DocumentSource(name, false);
        Utf8.check(source, bytes, bytes.length);
        return JsonReader.readForeign(source, bytes);
    }

    /**
     * Reads JSON of others, as {@link #foreignJson} does: any values, one behind the other.
     *
     * @param name what messages call the document, usually its path
     * @throws InvalidInputException when it is not such a document
     */
    public static List<InputValue> foreignValues(String name, byte[] bytes) {
        DocumentSource source = new DocumentSource(name, false);
        Utf8.check(source, bytes, bytes.length);
        return JsonReader.readAll(source, bytes);
    }

    /**
     * Reads a YAML document. Only {@code true} and {@code false} are booleans and only decimal integers are numbers;
     * everything else, such as {@code yes}, {@code 010} and dates, is a string.
     *
     * @param name what messages call the document, usually its path
     * @throws InvalidInputException when it is not such a document
     */
    public static InputObject yaml(String name, byte[] bytes) {
        DocumentSource source = new DocumentSource(name, true);
        Utf8.check(source, bytes, bytes.length);
        return readYaml(source, bytes);
    }

    private static InputObject readYaml(DocumentSource source, byte[] bytes) {
        LineBreaks.checkYaml(source, bytes);
        return YamlReader.read(source, bytes);
    }

    /**
     * Reads a document that is JSON if its first character is an opening brace, and otherwise YAML.
     *
     * @param name what messages call the document, usually its path
     * @throws InvalidInputException when it is not such a document
     */
    public static InputObject jsonOrYaml(String name, byte[] bytes) {
        return jsonOrYaml(name, bytes, 0);
    }

    /**
     * Reads one of several documents that will be merged, and counts their lines as if they stood below each other.
     *
     * @param name what messages call the document, usually its path; they give its own lines
     * @param linesBefore how many lines the documents before it have; added to {@link InputValue#line}
     * @throws InvalidInputException when it is not such a document
     */
    public static InputObject jsonOrYaml(String name, byte[] bytes, int linesBefore) {
        boolean json = startsWithBrace(bytes);
        DocumentSource source = new DocumentSource(name, !json, linesBefore);
        Utf8.check(source, bytes, bytes.length);
        if (!json) {
            return readYaml(source, bytes);
        }
        LineBreaks.checkJson(source, bytes);
        return JsonReader.read(source, bytes, 0, bytes.length, 1);
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
     * @param name what messages call it
     * @param value a String, Long or Boolean
     * @throws InvalidInputException when a text has half of a surrogate pair
     */
    public static InputValue scalar(String name, Object value) {
        InputValue scalar = new InputValue(null, new DocumentSource(name, false), 1, 1, value);
        if (value instanceof String text && JsonValues.hasLoneSurrogate(text)) {
            throw scalar.problem("the text has half of a surrogate pair; write the whole character");
        }
        return scalar;
    }

    /**
     * Reads a journal of one JSON object per line. What follows the last newline was torn off while it was written,
     * and is left out.
     *
     * @param name what messages call the document, usually its path
     * @throws InvalidInputException when a complete line is not a JSON object
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
                objects.add(JsonReader.read(source, bytes, start, i - start, objects.size() + 1));
                start = i + 1;
            }
        }
        return objects;
    }

    /** Checks the bytes of a document before a parser sees them, because parsers guess encodings and repair what is broken. */
    private static final class Utf8 {
        private Utf8() {}

        static void check(DocumentSource source, byte[] bytes, int length) {
            if (length > DocumentSource.MOST_BYTES) {
                throw source.problem("the document has " + length + " bytes, more than the " + DocumentSource.MOST_BYTES
                        + " that can be read; split it");
            }
            if (length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
                throw source.problem("the document begins with a byte order mark; save it as UTF-8 without one");
            }
            for (int i = 0; i < length; i++) {
                if (bytes[i] == 0) {
                    throw source.problem("a NUL byte at offset " + i + "; a document is text, saved as UTF-8");
                }
            }
            checkSequences(source, bytes, length);
        }

        private static void checkSequences(DocumentSource source, byte[] bytes, int length) {
            // A new decoder reports what is malformed instead of replacing it.
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
            ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
            CharBuffer out = CharBuffer.allocate(8192);
            CoderResult result;
            do {
                out.clear();
                result = decoder.decode(in, out, true);
            } while (result.isOverflow());
            if (result.isError()) {
                throw source.problem("not UTF-8 at byte offset " + in.position() + "; save the document as UTF-8");
            }
        }
    }

    /**
     * Refuses what ends a line for YAML and for few editors: after it, a comment would continue as invisible content,
     * and
     * the lines that messages name would be others than those that people count.
     */
    private static final class LineBreaks {
        private final byte[] bytes;
        private int line = 1;
        private int start;

        private LineBreaks(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Checks a document in UTF-8 that will be read as YAML. */
        static void checkYaml(DocumentSource source, byte[] bytes) {
            new LineBreaks(bytes).check(source, true);
        }

        /** Checks a document that will be read as JSON, for which only the carriage return matters. */
        static void checkJson(DocumentSource source, byte[] bytes) {
            new LineBreaks(bytes).check(source, false);
        }

        private void check(DocumentSource source, boolean yaml) {
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    line++;
                    start = i + 1;
                } else if (bytes[i] == '\r' && at(i + 1) != '\n') {
                    throw hidden(source, i, "a carriage return without a newline", "end lines with newlines");
                } else if (yaml && bytes[i] < 0 && character(i) != 0) {
                    String name = String.format(Locale.ROOT, "U+%04X", character(i));
                    throw hidden(source, i, name, "remove it, or write it as an escape in double quotes");
                }
            }
        }

        private int at(int index) {
            return index < bytes.length ? bytes[index] & 0xff : -1;
        }

        /** Returns NEL, LINE SEPARATOR or PARAGRAPH SEPARATOR where one begins, else 0. */
        private int character(int i) {
            if (at(i) == 0xc2) {
                return at(i + 1) == 0x85 ? 0x85 : 0;
            }
            boolean separator = at(i) == 0xe2 && at(i + 1) == 0x80 && (at(i + 2) == 0xa8 || at(i + 2) == 0xa9);
            return separator ? 0x2000 + at(i + 2) - 0x80 : 0;
        }

        private InvalidInputException hidden(DocumentSource source, int index, String what, String next) {
            String problem = what + " ends a line here, which most editors do not show; " + next;
            return source.syntaxProblem(line, index - start + 1, problem, null);
        }
    }
}
