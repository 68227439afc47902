// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.InvalidInputException;
import java.util.Locale;

/**
 * Refuses what ends a line for YAML and for few editors: after it, a comment would continue as invisible content, and
 * the lines that messages name would be others than those that people count.
 */
final class LineBreaks {
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
                throw hidden(source, i, "a carriage return without a newline", "end each line with a newline");
            } else if (yaml && bytes[i] < 0 && character(i) != 0) {
                String name = String.format(Locale.ROOT, "U+%04X", character(i));
                throw hidden(source, i, name, "remove it, or write \\u" + name.substring(2) + " in double quotes");
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
