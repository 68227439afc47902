// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.HunkPlace.Mismatch;
import io.lonelycat.plan.PatchSection.Hunk;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Applies foreign hunks to what a file contains now: all lines must fit, but may stand elsewhere than announced. */
final class HunkApplier {
    private final PatchWindow window;
    private final WorkspacePath path;
    private final Lines old;
    private final ByteArrayOutputStream result;
    private final List<LineEdit> edits = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int oldLine;
    private int newLine;
    private int shift;

    private HunkApplier(PatchWindow window, WorkspacePath path, byte[] old) {
        this.window = window;
        this.path = path;
        this.old = Lines.of(old);
        this.result = new ByteArrayOutputStream(old.length + 1024);
    }

    /**
     * The new content, and how it came about.
     *
     * @param notes where a hunk stood elsewhere than announced
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Applied(byte[] content, List<LineEdit> edits, List<String> notes) {}

    static Applied apply(PatchWindow window, WorkspacePath path, List<Hunk> hunks, byte[] old) {
        HunkApplier applier = new HunkApplier(window, path, old);
        for (int i = 0; i < hunks.size(); i++) {
            applier.apply(hunks.get(i), i + 1);
        }
        applier.copyUpTo(applier.old.count());
        return new Applied(applier.result.toByteArray(), applier.edits, applier.notes);
    }

    /** Says whether the content is what the hunks lead to. */
    static boolean isApplied(PatchWindow window, List<Hunk> hunks, byte[] content) {
        Lines lines = Lines.of(content);
        int from = 0;
        int shift = 0;
        for (Hunk hunk : hunks) {
            HunkPlace place = new HunkPlace(window, hunk, (byte) '-');
            int expected = first(hunk.newStart(), hunk.newCount()) + shift;
            int found = place.find(lines, expected, from, hunk.newStart());
            if (found < 0) {
                return false;
            }
            shift += found - expected;
            from = found + place.count();
        }
        return true;
    }

    private void apply(Hunk hunk, int number) {
        HunkPlace place = new HunkPlace(window, hunk, (byte) '+');
        int announced = first(hunk.oldStart(), hunk.oldCount());
        int at = place.find(old, announced + shift, oldLine, hunk.oldStart());
        if (at < 0) {
            throw doesNotFit(hunk, number, place.mismatch(old, announced + shift));
        }
        shift = at - announced;
        if (shift != 0) {
            int lines = Math.abs(shift);
            notes.add(path.display() + ": hunk " + number + " applied " + lines + (lines == 1 ? " line" : " lines")
                    + " further " + (shift > 0 ? "down" : "up"));
        }
        copyUpTo(at);
        walk(new HunkLines(window, hunk));
    }

    /** Turns a line number as hunks give it into one from 0: where there are no lines, it names the line before. */
    private static int first(int start, int count) {
        return count == 0 ? start : start - 1;
    }

    private void copyUpTo(int line) {
        if (line > oldLine) {
            result.write(old.bytes(), old.start(oldLine), old.start(line) - old.start(oldLine));
            newLine += line - oldLine;
            oldLine = line;
        }
    }

    private void walk(HunkLines lines) {
        int oldStart = oldLine;
        int newStart = newLine;
        while (lines.next()) {
            if (lines.kind() == ' ') {
                addEdit(oldStart, newStart);
                oldStart = oldLine + 1;
                newStart = newLine + 1;
            }
            if (lines.kind() != '-') {
                result.write(lines.bytes(), lines.start(), lines.length());
                newLine++;
            }
            oldLine += lines.kind() == '+' ? 0 : 1;
        }
        addEdit(oldStart, newStart);
    }

    private void addEdit(int oldStart, int newStart) {
        if (oldLine > oldStart || newLine > newStart) {
            edits.add(new LineEdit(oldStart, oldLine, newStart, newLine));
        }
    }

    private InvalidInputException doesNotFit(Hunk hunk, int number, Mismatch mismatch) {
        String what = "hunk " + number + " (" + hunk.header() + ") does not fit `" + path.display() + "`: ";
        String where = "line " + mismatch.fileLine() + " of the file ";
        String found = mismatch.found() == null ? "is behind its end" : "is " + mismatch.found();
        String expected = mismatch.expected().isEmpty()
                ? "; expected the lines of the hunk at the beginning or the end of the file, as in the patch"
                : " where line " + mismatch.patchLine() + " of the patch expects " + mismatch.expected();
        return window.problem(
                hunk.line(), what + where + found + expected + ". Make the patch anew against the present file");
    }
}
