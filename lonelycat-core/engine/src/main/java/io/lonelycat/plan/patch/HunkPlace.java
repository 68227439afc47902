// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.content.SeenLines;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Finds the position at which the old lines of a hunk match a file. */
final class HunkPlace {
    static final int NOWHERE = -1;

    private final PatchWindow window;
    private final Hunk hunk;
    private final SeenLines seen;
    private final Lines file;
    private final byte[] bytes;
    private final int[] starts;
    private final int[] ends;
    private final int[] patchLines;
    private int count;
    private int arriving;
    private int leading;
    private int trailing;
    private boolean open;
    private long compared;

    HunkPlace(PatchWindow window, Hunk hunk, SeenLines seen) {
        this.window = window;
        this.hunk = hunk;
        this.seen = seen;
        this.file = seen.lines();
        this.bytes = window.buffer();
        int most = Math.max(hunk.oldCount(), hunk.newCount());
        starts = new int[most];
        ends = new int[most];
        patchLines = new int[most];
        HunkLines lines = new HunkLines(window, hunk);
        boolean changed = false;
        while (lines.next()) {
            boolean context = lines.kind() == ' ';
            changed |= !context;
            leading += changed ? 0 : 1;
            trailing = context ? trailing + 1 : 0;
            if (lines.kind() != '+') {
                starts[count] = lines.start();
                ends[count] = lines.end();
                patchLines[count++] = lines.line();
            }
            if (lines.kind() != '-') {
                arriving++;
                open = bytes[lines.end() - 1] != '\n';
            }
        }
    }

    int count() {
        return count;
    }

    int arriving() {
        return arriving;
    }

    boolean isBare() {
        return leading == 0 && trailing == 0;
    }

    int announced() {
        return first(hunk.oldStart(), count);
    }

    int announcedAfter() {
        return first(hunk.newStart(), arriving);
    }

    /**
     * Converts a line number of a hunk header to a number from 0. A header with zero lines states the number of the
     * line before the hunk.
     */
    private static int first(int start, int lines) {
        return lines == 0 ? start : start - 1;
    }

    /**
     * Finds the file position that matches a hunk, nearest to the line in the hunk header. As in git, a hunk that
     * begins at line 1 matches only the start of the file, and a hunk without trailing context only the end, so that no
     * hunk is applied twice.
     *
     * @return number, from 0, of the first matching file line, or {@link #NOWHERE}
     */
    int find(BitSet touched, int done, int added, boolean moved) {
        boolean top = hunk.oldStart() <= 1;
        int end = file.count() - count;
        if (isBare() && !top) {
            // A hunk without context matches only at its stated line. If the hunk also matches at the file's end, where
            // git searches, the hunk matches nowhere.
            int at = announced();
            boolean elsewhere = at != end && (count == 0 || isAt(end));
            return !moved && at >= done && !elsewhere && isAt(at) ? at : NOWHERE;
        }
        if (top || trailing == 0) {
            int only = top ? 0 : end;
            return (trailing > 0 || only == end) && isFree(only, touched) ? only : NOWHERE;
        }
        int start = Math.min(Math.max(announcedAfter() - added, 0), file.count());
        for (int away = 0; away <= file.count(); away++) {
            window.spend(hunk.line(), 1 + compared);
            compared = 0;
            if (isFree(start + away, touched)) {
                return start + away;
            }
            if (away > 0 && isFree(start - away, touched)) {
                return start - away;
            }
        }
        return NOWHERE;
    }

    private boolean isFree(int at, BitSet touched) {
        int used = at < 0 ? -1 : touched.nextSetBit(at);
        return (used < 0 || used >= at + count) && isAt(at);
    }

    boolean isAt(int at) {
        if (at < 0 || at + count > file.count() || gluesLines(at)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            compared++;
            if (!isLineAt(at + i, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean gluesLines(int at) {
        boolean behindOpen = count == 0 && at > 0 && lacksNewline(at - 1);
        return (open && at + count != file.count()) || behindOpen;
    }

    private boolean lacksNewline(int line) {
        return file.bytes()[file.end(line) - 1] != '\n';
    }

    private boolean isLineAt(int line, int i) {
        return seen.mayMatch(line)
                && Arrays.equals(file.bytes(), file.start(line), file.end(line), bytes, starts[i], ends[i]);
    }

    /**
     * First line in which a hunk and the file differ.
     *
     * @param expected text of the hunk line; empty if only the position is wrong
     * @param found line in the file; null after the file's end
     */
    record HunkMismatch(
            int patchLine,
            int fileLine,
            String expected,
            @Nullable String found,
            boolean lacksNewline) {}

    HunkMismatch mismatch(int expectedAt) {
        int at = Math.max(expectedAt, 0);
        for (int i = 0; i < count; i++, at++) {
            if (at >= file.count() || !isLineAt(at, i)) {
                boolean there = at < file.count();
                return new HunkMismatch(
                        patchLines[i],
                        at + 1,
                        PatchText.shown(PatchText.line(bytes, starts[i], ends[i])),
                        there ? seen.text(at) : null,
                        there && lacksNewline(at));
            }
        }
        at = Math.min(at, file.count());
        return new HunkMismatch(hunk.line(), at + 1, "", at < file.count() ? seen.text(at) : null, false);
    }
}
