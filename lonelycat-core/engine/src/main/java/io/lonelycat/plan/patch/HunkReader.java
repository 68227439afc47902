// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.patch.PatchSection.Hunk;

/** Reads one hunk of lines, and counts what it announced. */
final class HunkReader {
    private final PatchWindow window;
    private int parsed;
    private int oldLeft;
    private int newLeft;
    private boolean empty;

    HunkReader(PatchWindow window) {
        this.window = window;
    }

    /** Reads the hunk whose {@code @@} is the current line; afterwards the current line is its last. */
    Hunk read() {
        int line = window.line();
        parsed = "@@ -".length();
        int oldStart = number();
        int oldCount = count();
        expect(" +");
        int newStart = number();
        int newCount = count();
        expect(" @@");
        if ((oldCount > 0 && oldStart == 0) || (newCount > 0 && newStart == 0) || oldCount + newCount == 0) {
            throw window.problem(
                    "lines are counted from 1, and a hunk has at least one; found " + PatchText.shown(window.text()));
        }
        long start = window.endPosition();
        Hunk announced = new Hunk(line, oldStart, oldCount, newStart, newCount, start, start);
        long end = readLines(announced);
        return new Hunk(line, oldStart, oldCount, newStart, newCount, start, end);
    }

    private long readLines(Hunk hunk) {
        oldLeft = hunk.oldCount();
        newLeft = hunk.newCount();
        byte before = 0;
        boolean changes = false;
        while (oldLeft > 0 || newLeft > 0) {
            if (!window.next() || !window.hasNewline()) {
                throw window.problem("the patch ends within the hunk " + hunk.header() + " of line " + hunk.line()
                        + "; expected " + oldLeft + " old and " + newLeft + " new lines more. Was the patch cut off?");
            }
            byte kind = window.length() == 0 ? (byte) ' ' : window.at(0);
            if (!isLine(kind, before)) {
                throw notALine(hunk);
            }
            demandText(kind == '\\');
            changes |= kind == '+' || kind == '-';
            before = kind;
        }
        if (!changes) {
            throw window.problem(
                    hunk.line(),
                    "the hunk " + hunk.header() + " changes nothing; expected lines that begin"
                            + " with `-` or `+`. Was the patch edited by hand?");
        }
        return noNewlineMarker(window.endPosition());
    }

    /** Counts the line; says whether it may stand here. Only the last line of a side can lack its newline. */
    private boolean isLine(byte kind, byte before) {
        boolean lacksNewline = kind == '\\';
        byte counted = lacksNewline ? before : kind;
        boolean old = counted == ' ' || counted == '-';
        boolean changed = counted == ' ' || counted == '+';
        if (lacksNewline) {
            return (old || changed) && !(old && oldLeft > 0) && !(changed && newLeft > 0);
        }
        oldLeft -= old ? 1 : 0;
        newLeft -= changed ? 1 : 0;
        return (old || changed) && oldLeft >= 0 && newLeft >= 0;
    }

    /** Without its newline, a line that has no text would be no line at all. */
    private void demandText(boolean lacksNewline) {
        if (lacksNewline && empty) {
            throw window.problem("the line before has no text, so it cannot lack its newline as well."
                    + " Was the patch edited by hand? Take both lines away, and correct the header of the hunk.");
        }
        empty = window.length() <= 1;
    }

    private long noNewlineMarker(long end) {
        if (!window.next()) {
            return end;
        }
        if (window.starts("\\ ")) {
            demandText(true);
            return window.endPosition();
        }
        window.back();
        return end;
    }

    private RuntimeException notALine(Hunk hunk) {
        return window.problem("found " + PatchText.shown(window.text()) + " within the hunk " + hunk.header()
                + " of line " + hunk.line() + "; expected lines that begin with a space, `-`, `+` or `\\`,"
                + " as many as announced. Was the patch edited by hand?");
    }

    private int number() {
        int begin = parsed;
        long value = 0;
        while (parsed - begin < 10 && window.at(parsed) >= '0' && window.at(parsed) <= '9') {
            value = value * 10 + window.at(parsed++) - '0';
        }
        if (parsed == begin || value > Integer.MAX_VALUE / 4) {
            throw malformed();
        }
        return (int) value;
    }

    private int count() {
        if (window.at(parsed) != ',') {
            return 1;
        }
        parsed++;
        return number();
    }

    private void expect(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (window.at(parsed++) != text.charAt(i)) {
                throw malformed();
            }
        }
    }

    private RuntimeException malformed() {
        return window.problem("expected `@@ -line,count +line,count @@` but found " + PatchText.shown(window.text()));
    }
}
