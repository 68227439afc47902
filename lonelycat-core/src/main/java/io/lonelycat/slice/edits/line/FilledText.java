// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.line.ElisionAlignment.AlignedLine;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** The lines of a file and of a text in the order of some steps, each with the end of line that the file has. */
record FilledText(Lines there, Lines text, List<AlignedLine> steps) {
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(there.bytes().length + text.bytes().length);
        byte[] lineEnd = lineEnd();
        boolean blankCame = false;
        boolean blankBefore = true;
        for (AlignedLine step : steps) {
            boolean fresh = step.there() < 0;
            Lines from = fresh ? text : there;
            int line = fresh ? step.line() : step.there();
            boolean blank = Closeness.isBlank(from, line);
            // A blank line beside a marker is there already, or comes with the new lines.
            if (!(blank && ((fresh && blankBefore) || (!fresh && blankCame)))) {
                int end = fresh ? Closeness.textEnd(from, line) : Closeness.lineEnd(from, line);
                out.write(from.bytes(), from.start(line), end - from.start(line));
                out.writeBytes(fresh ? lineEnd : Arrays.copyOfRange(from.bytes(), end, from.end(line)));
            }
            blankCame = blank && fresh;
            blankBefore = blank;
        }
        return out.toByteArray();
    }

    private byte[] lineEnd() {
        for (int line = 0; line < there.count(); line++) {
            int end = Closeness.lineEnd(there, line);
            if (end < there.end(line)) {
                return Arrays.copyOfRange(there.bytes(), end, there.end(line));
            }
        }
        return new byte[] {'\n'};
    }
}
