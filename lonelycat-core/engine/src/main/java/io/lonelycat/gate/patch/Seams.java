// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.plan.content.LineEnds;
import java.util.Arrays;

/**
 * Puts texts together that code has in pieces: {@code "ab" + "cd"}, also over several lines, and lines that end with a
 * backslash. Each byte is looked at a bounded number of times.
 */
final class Seams {
    private static final int LONGEST_SEAM = 96;
    private static final int FIRST_TEXT = 256;
    private static final int LONGEST_TEXT = 4096;

    private Seams() {}

    /** A text without its seams, and where the next one would begin. */
    static final class Joined {
        private byte[] text = new byte[FIRST_TEXT];
        private int length;
        private int end;

        private void add(byte letter) {
            if (length == text.length) {
                text = Arrays.copyOf(text, 2 * length);
            }
            text[length++] = letter;
        }

        int end() {
            return end;
        }

        void scan(SecretScanner scanner) {
            scanner.scan(text, 0, length);
        }
    }

    /** Says whether a seam may begin with this byte. */
    static boolean mayBegin(byte letter) {
        return isQuote(letter) || letter == '\\';
    }

    /** Joins from a position to the end of a line that no seam leads over. */
    static Joined join(byte[] bytes, int from, int size) {
        Joined joined = new Joined();
        int at = from;
        while (at < size && joined.length < LONGEST_TEXT && bytes[at] != '\n') {
            int behind = mayBegin(bytes[at]) ? end(bytes, at, size) : -1;
            if (behind < 0) {
                joined.add(bytes[at++]);
            } else {
                at = behind;
            }
        }
        joined.end = at;
        return joined;
    }

    /** Returns where the text goes on behind a seam that begins here, or -1. */
    static int end(byte[] bytes, int from, int size) {
        int limit = Math.min(size, from + LONGEST_SEAM);
        if (bytes[from] == '\\') {
            int lineEnd = from + 1 < limit ? LineEnds.length(bytes, from + 1, limit) : 0;
            return lineEnd > 0 ? spaces(bytes, from + 1 + lineEnd, limit, false) : -1;
        }
        int operator = spaces(bytes, from + 1, limit, true);
        if (operator == limit || !isOperator(bytes[operator])) {
            return -1;
        }
        int quote = spaces(bytes, operator + 1, limit, true);
        return quote < limit && isQuote(bytes[quote]) ? quote + 1 : -1;
    }

    private static boolean isQuote(byte letter) {
        return letter == '"' || letter == '\'' || letter == '`';
    }

    private static boolean isOperator(byte letter) {
        return letter == '+' || letter == '.' || letter == '&' || letter == '~' || letter == '\\';
    }

    private static int spaces(byte[] bytes, int from, int limit, boolean overLines) {
        int at = from;
        while (at < limit) {
            int length = bytes[at] == ' ' || bytes[at] == '\t' ? 1 : 0;
            length = length == 0 && overLines ? LineEnds.length(bytes, at, limit) : length;
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return at;
    }
}
