// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import io.lonelycat.plan.content.Lines;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** How alike two lines must be to be taken for the same; each constant allows all that the ones before it do. */
public enum Closeness {
    /** Byte by byte. */
    EXACT,
    /** But for the end of the line. */
    LINE_ENDS,
    /** But for white space at the end. */
    TRAILING_SPACE,
    /** But for white space at the beginning, which then has to differ by the same in all lines. */
    INDENTATION;

    /** Says whether a line of one text is like a line of another. */
    public boolean same(Lines a, int lineOfA, Lines b, int lineOfB) {
        int endOfA = end(a, lineOfA);
        int startOfA = start(a, lineOfA, endOfA);
        int endOfB = end(b, lineOfB);
        int startOfB = start(b, lineOfB, endOfB);
        return endOfA - startOfA == endOfB - startOfB
                && Arrays.equals(a.bytes(), startOfA, endOfA, b.bytes(), startOfB, endOfB);
    }

    /** Returns where the part of a line begins that counts. */
    private int start(Lines lines, int line, int end) {
        return this == INDENTATION ? Math.min(end, textStart(lines, line)) : lines.start(line);
    }

    private int end(Lines lines, int line) {
        return switch (this) {
            case EXACT -> lines.end(line);
            case LINE_ENDS -> lineEnd(lines, line);
            case TRAILING_SPACE, INDENTATION -> textEnd(lines, line);
        };
    }

    /** Returns where a line's own end begins: a newline, with the carriage return before it. */
    public static int lineEnd(Lines lines, int line) {
        int end = lines.end(line);
        if (end > lines.start(line) && lines.bytes()[end - 1] == '\n') {
            end--;
            return end > lines.start(line) && lines.bytes()[end - 1] == '\r' ? end - 1 : end;
        }
        return end;
    }

    /** Returns where the white space at the end of a line begins. */
    public static int textEnd(Lines lines, int line) {
        int end = lines.end(line);
        while (end > lines.start(line) && isSpace(lines.bytes()[end - 1])) {
            end--;
        }
        return end;
    }

    /** Returns where the white space at the beginning of a line ends. */
    public static int textStart(Lines lines, int line) {
        int start = lines.start(line);
        while (start < lines.end(line) && isIndent(lines.bytes()[start])) {
            start++;
        }
        return start;
    }

    /** Returns a line without the white space at its ends. */
    public static ByteBuffer words(Lines lines, int line) {
        int end = textEnd(lines, line);
        int start = Math.min(end, textStart(lines, line));
        return ByteBuffer.wrap(lines.bytes(), start, end - start);
    }

    /** Says whether a line has nothing but white space. */
    public static boolean isBlank(Lines lines, int line) {
        return textEnd(lines, line) == lines.start(line);
    }

    private static boolean isSpace(byte b) {
        return isIndent(b) || b == '\n' || b == '\r';
    }

    private static boolean isIndent(byte b) {
        return b == ' ' || b == '\t';
    }
}
