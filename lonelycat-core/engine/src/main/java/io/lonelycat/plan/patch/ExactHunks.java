// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.content.ByteSearch;
import io.lonelycat.plan.content.Scratch;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import java.util.Arrays;
import java.util.List;

/** Applies hunks of our own patch: each line must stand exactly where it is announced. */
final class ExactHunks {
    private final PatchWindow window;
    private final FileChange change;
    private final byte[] old;
    private final Scratch out;
    private int oldLine;
    private int newLine;
    private int at;
    private int copied;

    ExactHunks(PatchWindow window, FileChange change, byte[] old, Scratch out) {
        this.window = window;
        this.change = change;
        this.old = old;
        this.out = out;
    }

    void apply(List<Hunk> hunks) {
        out.clear((int) change.newSizeBytes());
        for (Hunk hunk : hunks) {
            skipTo(hunk);
            apply(hunk);
        }
        copy(old.length);
        if (out.length() != change.newSizeBytes()) {
            throw tooLarge();
        }
    }

    private void skipTo(Hunk hunk) {
        int first = hunk.oldCount() == 0 ? hunk.oldStart() : hunk.oldStart() - 1;
        int skipped = first - oldLine;
        for (; oldLine < first && at < old.length; oldLine++) {
            int newline = ByteSearch.newline(old, at, old.length);
            at = newline < 0 ? old.length : newline + 1;
        }
        newLine += skipped;
        int newFirst = hunk.newCount() == 0 ? hunk.newStart() : hunk.newStart() - 1;
        if (skipped < 0 || oldLine != first || newLine != newFirst) {
            throw doesNotFit(hunk.line(), hunk.header() + " fits elsewhere");
        }
    }

    private void apply(Hunk hunk) {
        HunkLines lines = new HunkLines(window, hunk);
        while (lines.next()) {
            if (lines.kind() == '+') {
                copy(at);
                append(lines.bytes(), lines.start(), lines.end());
                newLine++;
                continue;
            }
            int end = at + lines.length();
            if (!fits(lines, end)) {
                throw doesNotFit(lines.line(), "line " + (oldLine + 1) + " of the file is another one");
            }
            if (lines.kind() == '-') {
                copy(at);
                copied = end;
            } else {
                newLine++;
            }
            at = end;
            oldLine++;
        }
    }

    private boolean fits(HunkLines lines, int end) {
        boolean hasNewline = lines.length() > 0 && lines.bytes()[lines.end() - 1] == '\n';
        return end <= old.length
                && (hasNewline || end == old.length)
                && Arrays.equals(old, at, end, lines.bytes(), lines.start(), lines.end());
    }

    private void copy(int end) {
        append(old, copied, end);
        copied = end;
    }

    private void append(byte[] bytes, int start, int end) {
        if (!out.append(bytes, start, end)) {
            throw tooLarge();
        }
    }

    private InvalidInputException doesNotFit(int line, String why) {
        return window.problem(
                line,
                "the patch does not fit the old content of `"
                        + change.source().display() + "`: " + why
                        + ". The file or the patch was altered; plan again");
    }

    private InvalidInputException tooLarge() {
        return window.problem("the new content of `" + change.path().display() + "` has not the "
                + change.newSizeBytes() + " bytes of the change set. One of them was altered; plan again");
    }
}
