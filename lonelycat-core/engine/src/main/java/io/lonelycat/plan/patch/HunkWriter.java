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
    private final int context;

    private HunkWriter(OutputStream out, Lines old, Lines changed, int context) {
        this.out = out;
        this.old = old;
        this.changed = changed;
        this.context = context;
    }

    /**
     * Writes the hunks.
     *
     * @param whole whether all lines are context, so that the new content can be read off the patch alone
     */
    static void write(OutputStream out, Lines old, Lines changed, List<LineEdit> edits, boolean whole)
            throws IOException {
        new HunkWriter(out, old, changed, whole ? old.count() : CONTEXT).write(edits);
    }

    private void write(List<LineEdit> edits) throws IOException {
        int first = 0;
        while (first < edits.size()) {
            int last = first;
            while (last + 1 < edits.size()
                    && edits.get(last + 1).oldStart() - edits.get(last).oldEnd() <= 2L * context) {
                last++;
            }
            writeHunk(edits.subList(first, last + 1));
            first = last + 1;
        }
    }

    private void writeHunk(List<LineEdit> edits) throws IOException {
        LineEdit first = edits.get(0);
        LineEdit last = edits.get(edits.size() - 1);
        int before = Math.min(context, first.oldStart());
        int after = Math.min(context, old.count() - last.oldEnd());
        int oldStart = first.oldStart() - before;
        int newStart = first.newStart() - before;
        int oldEnd = last.oldEnd() + after;
        header(out, range(oldStart, oldEnd), range(newStart, last.newEnd() + after));
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
        return shortRange(end == start ? start : start + 1, end - start);
    }

    /** Writes lines as git does: the count only where it is not 1. */
    static String shortRange(int first, int count) {
        return count == 1 ? String.valueOf(first) : first + "," + count;
    }

    static void header(OutputStream out, String oldRange, String newRange) throws IOException {
        out.write(("@@ -" + oldRange + " +" + newRange + " @@\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes one line, and behind it that its newline lacks if it does. */
    static void line(OutputStream out, char kind, byte[] bytes, int start, int end) throws IOException {
        out.write(kind);
        out.write(bytes, start, end - start);
        if (bytes[end - 1] != '\n') {
            out.write(NO_NEWLINE);
        }
    }

    private void lines(char kind, Lines lines, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            line(out, kind, lines.bytes(), lines.start(i), lines.end(i));
        }
    }
}
