// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
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
import java.util.List;
import java.util.Optional;

/** Applies foreign hunks to what a file contains now: all lines must fit, but may be elsewhere than announced. */
public final class HunkApplier {
    private final PatchWindow window;
    private final WorkspacePath path;
    private final Lines old;
    private final SeenLines seen;
    private final UntouchedLines untouched;
    private final LinesBuilder result;
    private final List<LineEdit> edits = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Tolerance> tolerances = new ArrayList<>();
    private int oldLine;
    private int shift;
    private boolean ascii = true;

    private HunkApplier(PatchWindow window, WorkspacePath path, SeenLines seen) {
        this.window = window;
        this.path = path;
        this.seen = seen;
        this.old = seen.lines();
        this.untouched = new UntouchedLines(old.count());
        this.result = new LinesBuilder(old);
    }

    /**
     * The new content, and how it came about.
     *
     * @param notes where a hunk stood elsewhere than announced
     * @param tolerances the same for the plan
     * @param ascii whether the lines that come are ASCII alone
     */
    record AppliedHunks(
            Lines content, List<LineEdit> edits, List<String> notes, List<Tolerance> tolerances, boolean ascii) {}

    static AppliedHunks apply(PatchWindow window, WorkspacePath path, List<Hunk> hunks, SeenLines old) {
        HunkApplier applier = new HunkApplier(window, path, old);
        for (int i = 0; i < hunks.size(); i++) {
            applier.apply(hunks.get(i), i + 1);
        }
        applier.copyUpTo(applier.old.count());
        return new AppliedHunks(
                applier.result.lines(), applier.edits, applier.notes, applier.tolerances, applier.ascii);
    }

    /** Says whether the content is what the hunks lead to. */
    public static boolean isApplied(PatchWindow window, List<Hunk> hunks, SeenLines lines) {
        UntouchedLines untouched = new UntouchedLines(lines.lines().count());
        boolean moved = false;
        for (Hunk hunk : hunks) {
            HunkPlace place = new HunkPlace(window, hunk, true);
            int found = place.find(lines, untouched, moved);
            if (found < untouched.rest()) {
                return false;
            }
            moved |= found != place.announced();
            untouched.replace(found, place.count(), place.arriving());
        }
        return true;
    }

    private void apply(Hunk hunk, int number) {
        HunkPlace place = new HunkPlace(window, hunk, false);
        int announced = place.announced();
        int at = place.find(seen, untouched, shift != 0);
        if (at < 0) {
            throw doesNotFit(hunk, number, place);
        }
        if (at < untouched.rest()) {
            throw above(hunk, number, at);
        }
        untouched.replace(at, place.count(), place.arriving());
        shift = at - announced;
        if (shift != 0) {
            int lines = Math.abs(shift);
            notes.add(path.display() + ": hunk " + number + " applied " + lines + (lines == 1 ? " line" : " lines")
                    + " further " + (shift > 0 ? "down" : "up"));
            int end = Math.min(old.start(at + place.count()), old.start(at) + 4 * Tolerance.LONGEST);
            tolerances.add(new Tolerance(
                    path,
                    "line " + hunk.line(),
                    List.of(ToleranceKind.POSITION),
                    at + 1,
                    place.count(),
                    new String(old.bytes(), old.start(at), end - old.start(at), StandardCharsets.UTF_8)));
        }
        copyUpTo(at);
        walk(new HunkLines(window, hunk));
    }

    private void copyUpTo(int line) {
        if (line > oldLine) {
            result.copy(old, oldLine, line);
            oldLine = line;
        }
    }

    private void walk(HunkLines lines) {
        int oldStart = oldLine;
        int newStart = result.count();
        while (lines.next()) {
            if (lines.kind() == ' ') {
                addEdit(oldStart, newStart);
                oldStart = oldLine + 1;
                newStart = result.count() + 1;
            }
            if (lines.kind() != '-') {
                result.add(lines.bytes(), lines.start(), lines.length());
            }
            ascii &= lines.kind() != '+'
                    || TextEncoding.isAscii(lines.bytes(), lines.start(), lines.start() + lines.length());
            oldLine += lines.kind() == '+' ? 0 : 1;
        }
        addEdit(oldStart, newStart);
    }

    private void addEdit(int oldStart, int newStart) {
        if (oldLine > oldStart || result.count() > newStart) {
            edits.add(new LineEdit(oldStart, oldLine, newStart, result.count()));
        }
    }

    private InvalidInputException doesNotFit(Hunk hunk, int number, HunkPlace place) {
        HunkMismatch mismatch = place.mismatch(seen, place.announced() + shift);
        String where = "line " + mismatch.fileLine() + " of the file ";
        String found = mismatch.found() == null ? "is behind its end" : "is " + mismatch.found();
        String expected = " where line " + mismatch.patchLine() + " of the patch expects " + mismatch.expected();
        if (mismatch.expected().isEmpty()) {
            expected = place.isBare()
                    ? "; a hunk without context is taken at the line that it names and nowhere else, new lines alone only"
                            + " at the end of the file. Make the patch with context, without -U0"
                    : "; expected the lines of the hunk at the beginning or the end of the file, as in the patch";
        }
        Optional<Foreign> foreign = TextEncoding.foreign(old.bytes()).filter(it -> it != Foreign.SINGLE_BYTE);
        if (foreign.isPresent()) {
            throw problem(
                    hunk,
                    number,
                    "does not fit `" + path.display() + "`, which is no text in UTF-8 but "
                            + foreign.get().words(),
                    "Make the patch with `git diff --binary`, or plan a folder with the new file (`lonelycat.from=FOLDER`)");
        }
        if (mismatch.onlyInTheReturn()) {
            throw problem(
                    hunk,
                    number,
                    "does not fit `" + path.display() + "`: " + where + found + ", and line " + mismatch.patchLine()
                            + " of the patch is " + mismatch.expected()
                            + ", so their line ends differ (CRLF and LF), as where"
                            + " `.gitattributes` or `core.autocrlf` lets git convert the file",
                    "Name old and new text with `lonelycat.edits`, which keeps the line ends of the file");
        }
        if (mismatch.onlyInTheNewline()) {
            expected = mismatch.lacksNewline()
                    ? " without a newline behind it, where line " + mismatch.patchLine() + " of the patch expects one:"
                            + " `\\ No newline at end of file` is missing below it. `lonelycat.edits` with old and new text"
                            + " needs no such line"
                    : " with a newline behind it, where the patch has `\\ No newline at end of file` below line "
                            + mismatch.patchLine();
        }
        InvalidInputException problem =
                problem(hunk, number, "does not fit `" + path.display() + "`: " + where + found + expected);
        String shown = mismatch.found() == null ? "" : mismatch.found();
        JsonObject nearest = new JsonObject().with("line", mismatch.fileLine()).with("text", shown);
        return problem.with(new JsonObject()
                .with(
                        "refused",
                        List.of(new JsonObject().with("path", path.value()).with("nearest", nearest)))
                .members());
    }

    /** Git would apply it; but then the original file of the hunks is unknown. */
    private InvalidInputException above(Hunk hunk, int number, int at) {
        return problem(
                hunk, number, "fits `" + path.display() + "` at line " + (at + 1) + ", which is above the hunk before");
    }

    private InvalidInputException problem(Hunk hunk, int number, String what) {
        return problem(hunk, number, what, "Make the patch again against the present file");
    }

    private InvalidInputException problem(Hunk hunk, int number, String what, String next) {
        return window.problem(hunk.line(), "hunk " + number + " (" + hunk.header() + ") " + what + ". " + next);
    }
}
