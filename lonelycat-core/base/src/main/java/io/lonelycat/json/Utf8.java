// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Validates UTF-8 before parsing, because parsers guess encodings and repair invalid bytes. */
public final class Utf8 {
    private static final String ENDS_A_LINE = " ends a line here, but most editors do not show this line end; ";
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static void check(DocumentSource source, byte[] bytes, int length) {
        if (length > DocumentSource.MOST_BYTES) {
            throw source.problem("the document has " + length + " bytes; a document may have at most "
                    + DocumentSource.MOST_BYTES + " bytes. Split the document");
        }
        if (length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            throw source.problem(
                    "the document begins with a byte order mark; save the document as UTF-8 without this mark");
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                throw source.problem("the document has a NUL byte at offset " + i
                        + "; save the document as text in UTF-8, or restore the file from a copy if it is damaged");
            }
        }
        checkSequences(source, bytes, length);
    }

    private static void checkSequences(DocumentSource source, byte[] bytes, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw source.problem("not valid UTF-8 at byte offset " + in.position() + "; save the document as UTF-8");
        }
    }

    /**
     * Refuses unusual line separators, because such separators end a YAML comment although most editors show no new
     * line.
     */
    static void checkLineBreaks(DocumentSource source, byte[] bytes, boolean yaml) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            String hidden = null;
            if (bytes[i] == '\n') {
                line++;
                start = i + 1;
            } else if (bytes[i] == '\r' && at(bytes, i + 1) != '\n') {
                hidden = "a carriage return without a newline" + ENDS_A_LINE + "end each line with a newline";
            } else if (yaml && bytes[i] < 0 && separator(bytes, i) != 0) {
                String digits = String.format(Locale.ROOT, "%04X", separator(bytes, i));
                hidden = "U+" + digits + ENDS_A_LINE + "remove the character, or write \\u" + digits
                        + " in double quotes";
            }
            if (hidden != null) {
                throw source.syntaxProblem(line, i - start + 1, hidden, null);
            }
        }
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xff : -1;
    }

    private static int separator(byte[] bytes, int i) {
        if (at(bytes, i) == 0xc2) {
            return at(bytes, i + 1) == 0x85 ? 0x85 : 0;
        }
        int third = at(bytes, i) == 0xe2 && at(bytes, i + 1) == 0x80 ? at(bytes, i + 2) : 0;
        return third == 0xa8 || third == 0xa9 ? 0x2000 + third - 0x80 : 0;
    }

    public static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Replaces unpaired surrogates with U+FFFD. */
    public static String repaired(String text) {
        if (isWhole(text)) {
            return text;
        }
        return text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
