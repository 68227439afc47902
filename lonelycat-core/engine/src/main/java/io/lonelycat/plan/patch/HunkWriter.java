// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.content.Lines;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes edits as hunks with three lines of context. */
final class HunkWriter {
    private static final int CONTEXT = 3;
    private static final byte[] NO_NEWLINE = "\n\\ No newline at end of file\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final Lines old;
    private final Lines changed;

    private HunkWriter(OutputStream out, Lines old, Lines changed) {
        this.out = out;
        this.old = old;
        this.changed = changed;
    }

    static void write(OutputStream out, Lines old, Lines changed, List<LineEdit> edits) throws IOException {
        new HunkWriter(out, old, changed).write(edits);
    }

    private void write(List<LineEdit> edits) throws IOException {
        int first = 0;
        while (first < edits.size()) {
            int last = first;
            while (last + 1 < edits.size()
                    && edits.get(last + 1).oldStart() - edits.get(last).oldEnd() <= 2L * CONTEXT) {
                last++;
            }
            writeHunk(edits.subList(first, last + 1));
            first = last + 1;
        }
    }

    private void writeHunk(List<LineEdit> edits) throws IOException {
        LineEdit first = edits.get(0);
        LineEdit last = edits.get(edits.size() - 1);
        int before = Math.min(CONTEXT, first.oldStart());
        int after = Math.min(CONTEXT, old.count() - last.oldEnd());
        int oldStart = first.oldStart() - before;
        int newStart = first.newStart() - before;
        int oldEnd = last.oldEnd() + after;
        String ranges = "@@ -" + range(oldStart, oldEnd) + " +" + range(newStart, last.newEnd() + after) + " @@\n";
        out.write(ranges.getBytes(StandardCharsets.US_ASCII));
        int at = oldStart;
        for (LineEdit edit : edits) {
            lines(' ', old, at, edit.oldStart());
            lines('-', old, edit.oldStart(), edit.oldEnd());
            lines('+', changed, edit.newStart(), edit.newEnd());
            at = edit.oldEnd();
        }
        lines(' ', old, at, oldEnd);
    }

    private static String range(int start, int end) {
        int first = end == start ? start : start + 1;
        return end - start == 1 ? String.valueOf(first) : first + "," + (end - start);
    }

    private void lines(char kind, Lines lines, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            out.write(kind);
            out.write(lines.bytes(), lines.start(i), lines.end(i) - lines.start(i));
            if (lines.bytes()[lines.end(i) - 1] != '\n') {
                out.write(NO_NEWLINE);
            }
        }
    }
}
