// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.content.SeenLines;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The lines of one hunk that a file must have, and where in the file they are. */
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

    /** Reads the lines. */
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

    /** Returns the number of old lines of the hunk. */
    int count() {
        return count;
    }

    /** Returns the number of new lines of the hunk. */
    int arriving() {
        return arriving;
    }

    /** Returns whether no line is there to tell the place by, but those that go. */
    boolean isBare() {
        return leading == 0 && trailing == 0;
    }

    /** The line, from 0, at which the hunk begins in the file that it was made for. */
    int announced() {
        return first(hunk.oldStart(), count);
    }

    /** The line, from 0, at which it begins in the file that it leads to. */
    int announcedAfter() {
        return first(hunk.newStart(), arriving);
    }

    /** Hunks count from 1, and name the line before where there are no lines. */
    private static int first(int start, int lines) {
        return lines == 0 ? start : start - 1;
    }

    /**
     * Looks for the place nearest to the announced one where all lines are, in the order in which git does. As in git, a hunk at the top of
     * the file, or without context behind it, must be at the top or at the end: otherwise what has been applied already would be applied
     * once more.
     *
     * @param touched the lines of the file that hunks before have used
     * @param done the line of the file up to which they go
     * @param added how many lines the hunks before have added, less those that they took away
     * @param moved whether a hunk before was elsewhere than announced
     * @return the line of the file, or {@link #NOWHERE}
     */
    int find(BitSet touched, int done, int added, boolean moved) {
        boolean top = hunk.oldStart() <= 1;
        int end = file.count() - count;
        if (isBare() && !top) {
            // Nothing shows that lines are the right ones, so only the announced place counts; and not if they are at
            // the end as well,
            // where git would look for them.
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

    /** Returns whether all lines are in the file from a line on. */
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

    /** A line without a newline has no other one behind it. */
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
     * The first line of a hunk that is not in the file at a place, and what the file has there.
     *
     * @param expected empty where all lines are there, but at a wrong place
     * @param found null behind the end of the file
     * @param lacksNewline whether the line of the file is its last, without a newline behind it
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
