// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.Tolerance.ToleranceKind;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.content.LinesBuilder;
import io.lonelycat.plan.content.SeenLines;
import io.lonelycat.plan.content.TextEncoding;
import io.lonelycat.plan.content.TextEncoding.Foreign;
import io.lonelycat.plan.patch.HunkPlace.HunkMismatch;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies the hunks of a patch to a file's lines. */
public final class HunkApplier {
    private static final String AGAIN = "Make the patch again from the current file";

    private final PatchWindow window;
    private final WorkspacePath path;
    private final Lines old;
    private final LinesBuilder result;
    private final BitSet touched = new BitSet();
    private final List<LineEdit> edits = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Tolerance> tolerances = new ArrayList<>();
    private int oldLine;
    private int newLine;
    private int shift;
    private boolean ascii = true;

    private HunkApplier(PatchWindow window, WorkspacePath path, List<Hunk> hunks, Lines old) {
        this.window = window;
        this.path = path;
        this.old = old;
        int bytes = old.bytes().length;
        int lines = old.count();
        for (Hunk hunk : hunks) {
            bytes += HunkLines.growth(window, hunk);
            lines += hunk.newCount() - hunk.oldCount();
        }
        this.result = new LinesBuilder(bytes, lines);
    }

    record AppliedHunks(
            Lines content, List<LineEdit> edits, List<String> notes, List<Tolerance> tolerances, boolean ascii) {}

    /** Applies hunks even if the file has their lines at another position than the hunk header states. */
    static AppliedHunks apply(PatchWindow window, WorkspacePath path, List<Hunk> hunks, SeenLines old) {
        HunkApplier applier = new HunkApplier(window, path, hunks, old.lines());
        for (int i = 0; i < hunks.size(); i++) {
            Hunk hunk = hunks.get(i);
            HunkPlace place = new HunkPlace(window, hunk, old);
            applier.apply(hunk, applier.find(hunk, i + 1, place), place.count());
        }
        return applier.applied();
    }

    /** Applies the hunks of a patch that LonelyCat wrote, which must match exactly at the position in their header. */
    static AppliedHunks applyExactly(PatchWindow window, WorkspacePath path, List<Hunk> hunks, Lines old) {
        SeenLines seen = SeenLines.all(old, path);
        HunkApplier applier = new HunkApplier(window, path, hunks, old);
        for (Hunk hunk : hunks) {
            HunkPlace place = new HunkPlace(window, hunk, seen);
            int at = place.announced();
            if (at < applier.oldLine
                    || at - applier.oldLine != place.announcedAfter() - applier.newLine
                    || !place.isAt(at)) {
                throw window.problem(
                        hunk.line(),
                        "the patch does not fit the new content of `" + path.display() + "`: the lines of the hunk "
                                + hunk.header() + " differ. The content or the patch was altered; plan again");
            }
            applier.apply(hunk, at, place.count());
        }
        return applier.applied();
    }

    private AppliedHunks applied() {
        copyUpTo(old.count());
        return new AppliedHunks(result.lines(), edits, notes, tolerances, ascii);
    }

    public static boolean isApplied(PatchWindow window, List<Hunk> hunks, SeenLines lines) {
        BitSet touched = new BitSet();
        int done = 0;
        int added = 0;
        boolean moved = false;
        for (Hunk hunk : hunks) {
            HunkPlace place = new HunkPlace(window, hunk.reverse(), lines);
            int found = place.find(touched, done, added, moved);
            if (found < done) {
                return false;
            }
            moved |= found != place.announced();
            added += place.arriving() - place.count();
            done = found + place.count();
            touched.set(found, done);
        }
        return true;
    }

    private int find(Hunk hunk, int number, HunkPlace place) {
        int at = place.find(touched, oldLine, newLine - oldLine, shift != 0);
        if (at < 0) {
            throw doesNotFit(hunk, number, place);
        }
        if (at < oldLine) {
            throw problem(
                    hunk,
                    number,
                    "fits `" + path.display() + "` at line " + (at + 1) + ", which is above the previous hunk, but"
                            + " hunks must be in the order of the file");
        }
        shift = at - place.announced();
        if (shift != 0) {
            int lines = Math.abs(shift);
            notes.add(path.display() + ": hunk " + number + " applied " + lines + (lines == 1 ? " line" : " lines")
                    + " further " + (shift > 0 ? "down" : "up"));
            int start = old.start(at);
            int end = Math.min(old.start(at + place.count()), start + 4 * Tolerance.LONGEST);
            tolerances.add(new Tolerance(
                    path,
                    "line " + hunk.line(),
                    List.of(ToleranceKind.POSITION),
                    at + 1,
                    place.count(),
                    new String(old.bytes(), start, end - start, StandardCharsets.UTF_8)));
        }
        return at;
    }

    private void apply(Hunk hunk, int at, int count) {
        copyUpTo(at);
        touched.set(at, at + count);
        HunkLines lines = new HunkLines(window, hunk);
        int oldStart = oldLine;
        int newStart = newLine;
        while (lines.next()) {
            if (lines.kind() == ' ') {
                addEdit(oldStart, newStart);
                oldStart = oldLine + 1;
                newStart = newLine + 1;
            }
            if (lines.kind() != '-') {
                result.add(lines.bytes(), lines.start(), lines.length());
                newLine++;
            }
            ascii &= lines.kind() != '+' || TextEncoding.isAscii(lines.bytes(), lines.start(), lines.end());
            oldLine += lines.kind() == '+' ? 0 : 1;
        }
        addEdit(oldStart, newStart);
    }

    private void copyUpTo(int line) {
        result.copy(old, oldLine, line);
        newLine += line - oldLine;
        oldLine = line;
    }

    private void addEdit(int oldStart, int newStart) {
        if (oldLine > oldStart || newLine > newStart) {
            edits.add(new LineEdit(oldStart, oldLine, newStart, newLine));
        }
    }

    private InvalidInputException doesNotFit(Hunk hunk, int number, HunkPlace place) {
        HunkMismatch mismatch = place.mismatch(place.announced() + shift);
        String fits = "does not fit `" + path.display() + "`";
        Optional<Foreign> foreign = TextEncoding.foreign(old.bytes()).filter(it -> it != Foreign.SINGLE_BYTE);
        if (foreign.isPresent()) {
            return problem(
                    hunk,
                    number,
                    fits + ", which is not UTF-8 text but " + foreign.get().words(),
                    "Make the patch with `git diff --binary`, or plan a folder with the new file (`lonelycat.from=FOLDER`)");
        }
        String found = mismatch.found() == null
                ? "does not exist: the file is shorter"
                : "is " + PatchText.beside(mismatch.found(), mismatch.expected());
        String there = fits + ": line " + mismatch.fileLine() + " of the file " + found;
        NearestLine nearest = new NearestLine(mismatch.fileLine(), mismatch.found() == null ? "" : mismatch.found());
        return problem(hunk, number, there + expected(mismatch, place.isBare()), next(mismatch, place.isBare()))
                .with(Map.of("refused", List.of(new RefusedFile(path, nearest))));
    }

    private record NearestLine(long line, String text) {}

    private record RefusedFile(WorkspacePath path, NearestLine nearest) {}

    private static String expected(HunkMismatch mismatch, boolean bare) {
        if (mismatch.expected().isEmpty()) {
            return bare
                    ? "; a hunk without context lines is applied only at its own line number, and a hunk of new lines only at"
                            + " the end of the file"
                    : "; expected the lines of the hunk at the beginning or the end of the file, as in the patch";
        }
        String line = "line " + mismatch.patchLine();
        if (!mismatch.expected().equals(mismatch.found())) {
            String other = String.valueOf(mismatch.found());
            return " where " + line + " of the patch expects " + PatchText.beside(mismatch.expected(), other);
        }
        return mismatch.lacksNewline()
                ? " without a newline at its end, but " + line + " of the patch has a newline"
                : " with a newline at its end, but the patch has `\\ No newline at end of file` below " + line;
    }

    private static String next(HunkMismatch mismatch, boolean bare) {
        if (mismatch.expected().isEmpty() && bare) {
            return "Make the patch again with context lines, without -U0";
        }
        return mismatch.lacksNewline() && mismatch.expected().equals(mismatch.found())
                ? "Add `\\ No newline at end of file` below line " + mismatch.patchLine() + " of the patch"
                : AGAIN;
    }

    private InvalidInputException problem(Hunk hunk, int number, String what) {
        return problem(hunk, number, what, AGAIN);
    }

    private InvalidInputException problem(Hunk hunk, int number, String what, String next) {
        return window.problem(hunk.line(), "hunk " + number + " (" + hunk.header() + ") " + what + ". " + next);
    }
}
