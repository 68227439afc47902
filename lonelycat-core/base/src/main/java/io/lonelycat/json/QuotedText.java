// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.Locale;

/** Prepares untrusted text for an error message: quoted, on one line, without control characters, truncated. */
final class QuotedText {
    private static final int LONGEST_VALUE = 80;
    private static final int LONGEST_SENTENCE = 200;

    private QuotedText() {}

    static String text(String text) {
        return '"' + oneLine(text) + '"';
    }

    static String oneLine(String text) {
        return oneLine(text, LONGEST_VALUE);
    }

    /** Makes a library's error message printable, because the message may quote an untrusted document. */
    static String sentence(String text) {
        return oneLine(text, LONGEST_SENTENCE);
    }

    private static String oneLine(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> append(shown, point));
        return text.codePointCount(0, text.length()) > longest
                ? shown.append("...").toString()
                : shown.toString();
    }

    private static void append(StringBuilder shown, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> shown.append(String.format(Locale.ROOT, "\\u%04x", point));
            default -> shown.appendCodePoint(point);
        }
    }
}
