// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.patch.PatchSection.Binary;
import io.lonelycat.plan.patch.PatchSection.BinaryHunk;
import io.lonelycat.plan.patch.PatchSection.Body;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import io.lonelycat.plan.patch.PatchSection.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the body of a patch section: hunks or binary content. */
final class BodyReader {
    private static final int LONGEST_BINARY_LINE = 66;
    private static final int MOST_DIGITS = 9;

    private final PatchWindow window;
    private int parsed;

    private int oldLeft;
    private int newLeft;
    private boolean empty;

    BodyReader(PatchWindow window) {
        this.window = window;
    }

    Body read(boolean hunksExpected) {
        if (!window.next()) {
            return none(hunksExpected);
        }
        if (window.starts("@@ -")) {
            return new Text(hunks());
        }
        if (window.starts("GIT binary patch")) {
            return binary();
        }
        if (window.starts("@@@")) {
            throw combined(window);
        }
        if (window.starts("Binary files ") || window.starts("Files ")) {
            throw withoutContent(window);
        }
        window.back();
        return none(hunksExpected);
    }

    static RuntimeException combined(PatchWindow window) {
        return window.problem(
                "a combined diff of a merge is not supported; make the patch against one parent, for example with `git diff"
                        + " <parent> <merge>`");
    }

    static RuntimeException withoutContent(PatchWindow window) {
        return window.problem(PatchText.shown(window.text())
                + " does not contain the new content; make the patch with `git diff --binary`");
    }

    private Body none(boolean hunksExpected) {
        if (hunksExpected) {
            throw window.problem("expected `@@ -line,count +line,count @@` after `+++`");
        }
        return new Text(List.of());
    }

    private List<Hunk> hunks() {
        List<Hunk> hunks = new ArrayList<>(2);
        do {
            hunks.add(hunk());
            if (!window.next()) {
                return hunks;
            }
        } while (window.starts("@@ -"));
        if (window.at(0) == '+' || window.at(0) == ' ' || (window.at(0) == '-' && !isEndOfHunks())) {
            throw window.problem("the hunk " + hunks.get(hunks.size() - 1).header()
                    + " has more lines than its header announces: " + PatchText.shown(window.text())
                    + "; expected the next hunk or the next file. Was the patch edited by hand? Make it again");
        }
        window.back();
        return hunks;
    }

    /**
     * Returns whether the current patch line is a mail signature ({@code -- }) or begins the next diff ({@code --- }).
     */
    private boolean isEndOfHunks() {
        return window.starts("--- ")
                || window.text().equals("-- ")
                || window.text().equals("--");
    }

    private Hunk hunk() {
        int line = window.line();
        parsed = "@@ -".length();
        int oldStart = number();
        int oldCount = count();
        expect(" +");
        int newStart = number();
        int newCount = count();
        expect(" @@");
        if ((oldCount > 0 && oldStart == 0) || (newCount > 0 && newStart == 0) || oldCount + newCount == 0) {
            throw window.problem("the header of the hunk, " + PatchText.shown(window.text())
                    + (oldCount + newCount == 0
                            ? ", announces no lines"
                            : ", has the line number 0, but lines are counted from 1, and 0 stands only for no lines")
                    + ". Was the patch edited by hand? Make it again");
        }
        long start = window.endPosition();
        long end = readLines(new Hunk(line, oldStart, oldCount, newStart, newCount, start, start, false));
        return new Hunk(line, oldStart, oldCount, newStart, newCount, start, end, false);
    }

    private int number() {
        int begin = parsed;
        int value = 0;
        while (parsed - begin < MOST_DIGITS && window.at(parsed) >= '0' && window.at(parsed) <= '9') {
            value = value * 10 + window.at(parsed++) - '0';
        }
        if (parsed == begin) {
            throw malformed();
        }
        return value;
    }

    private int count() {
        if (window.at(parsed) != ',') {
            return 1;
        }
        parsed++;
        return number();
    }

    private void expect(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (window.at(parsed++) != ascii.charAt(i)) {
                throw malformed();
            }
        }
    }

    private RuntimeException malformed() {
        return window.problem("expected `@@ -line,count +line,count @@` but found " + PatchText.shown(window.text()));
    }

    private long readLines(Hunk hunk) {
        oldLeft = hunk.oldCount();
        newLeft = hunk.newCount();
        empty = false;
        byte before = 0;
        boolean changes = false;
        while (oldLeft > 0 || newLeft > 0) {
            if (!window.next() || !window.hasNewline()) {
                throw window.problem("the patch ends within the hunk " + hunk.header() + " that begins in line "
                        + hunk.line() + "; " + oldLeft + " old and " + newLeft
                        + " new lines are missing. Was the patch cut off? Make it again");
            }
            byte kind = window.length() == 0 ? (byte) ' ' : window.at(0);
            if (!isLine(kind, before)) {
                throw window.problem(
                        "unexpected line " + PatchText.shown(window.text()) + " within the hunk " + hunk.header()
                                + " that begins in line " + hunk.line()
                                + "; expected as many lines with a space, `-` or `+` at the beginning as the header"
                                + " announces, and `\\` only below the last old or new one. Was the patch edited by hand? Make it again");
            }
            demandText(kind == '\\');
            changes |= kind == '+' || kind == '-';
            before = kind;
        }
        if (!changes) {
            throw window.problem(
                    hunk.line(),
                    "the hunk " + hunk.header() + " changes nothing; expected lines that begin"
                            + " with `-` or `+`. Was the patch edited by hand? Make it again");
        }
        long end = window.endPosition();
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

    private void demandText(boolean lacksNewline) {
        if (lacksNewline && empty) {
            throw window.problem(
                    "this line says that the line above has no newline, but a line with neither text nor newline does"
                            + " not exist. Was the patch edited by hand? Remove both lines, and correct the counts in the"
                            + " @@ line");
        }
        empty = window.length() <= 1;
    }

    private Binary binary() {
        window.release();
        BinaryHunk forward = binaryHunk();
        if (forward == null) {
            throw window.problem("expected `literal <size>` or `delta <size>` after `GIT binary patch`");
        }
        return new Binary(forward, binaryHunk());
    }

    private @Nullable BinaryHunk binaryHunk() {
        if (!window.next()) {
            return null;
        }
        boolean delta = window.starts("delta ");
        if (!delta && !window.starts("literal ")) {
            window.back();
            return null;
        }
        long size = size(window.text().substring(window.text().indexOf(' ') + 1));
        int line = window.line() + 1;
        long start = window.endPosition();
        long end = endOfBinary();
        return new BinaryHunk(line, delta, size, start, end);
    }

    private long size(String digits) {
        if (digits.isEmpty() || digits.length() > 15 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw window.problem("expected the size of the binary data in bytes, but found " + PatchText.shown(digits)
                    + ". Was the patch edited by hand? Make it again");
        }
        return Long.parseLong(digits);
    }

    private long endOfBinary() {
        while (window.next()) {
            if (window.length() == 0) {
                return window.position();
            }
            if (window.length() > LONGEST_BINARY_LINE || !window.hasNewline()) {
                throw window.problem(
                        "expected a line of base 85, or the empty line that ends the binary data, but found "
                                + PatchText.shown(window.text())
                                + ". Was the patch damaged? Make it again");
            }
        }
        throw window.problem("the patch ends within binary data; expected an empty line at the end of the data."
                + " Was the patch cut off? Make it again");
    }
}
