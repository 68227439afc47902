// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Line ends of a file that git converts, such as by {@code core.autocrlf}: CRLF in the workspace, and LF in its patches. */
final class CarriageReturns {
    private static final byte[] NOTHING = {};

    private CarriageReturns() {}

    /** Returns whether each newline has a carriage return before it, and there is one. */
    static boolean areEverywhere(Lines lines) {
        byte[] bytes = lines.bytes();
        boolean any = false;
        for (int line = 0; line < lines.count(); line++) {
            int last = lines.end(line) - 1;
            if (bytes[last] == '\n' && (last == lines.start(line) || bytes[last - 1] != '\r')) {
                return false;
            }
            any |= bytes[last] == '\n';
        }
        return any;
    }

    static boolean areAnywhere(PatchWindow window, List<Hunk> hunks) {
        for (Hunk hunk : hunks) {
            HunkLines lines = new HunkLines(window, hunk);
            while (lines.next()) {
                if (lines.end() - 2 >= lines.start() && lines.bytes()[lines.end() - 2] == '\r') {
                    return true;
                }
            }
        }
        return false;
    }

    static Lines without(Lines lines) {
        return converted(lines, -2, "\n");
    }

    static Lines with(Lines lines) {
        return converted(lines, -1, "\r\n");
    }

    private static Lines converted(Lines lines, int fromEnd, String lineEnd) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(lines.bytes().length);
        for (int line = 0; line < lines.count(); line++) {
            int end = lines.end(line);
            boolean ends = lines.bytes()[end - 1] == '\n';
            bytes.write(lines.bytes(), lines.start(line), (ends ? end + fromEnd : end) - lines.start(line));
            bytes.writeBytes(ends ? lineEnd.getBytes(US_ASCII) : NOTHING);
        }
        return Lines.of(bytes.toByteArray());
    }
}
