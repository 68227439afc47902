// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.content.SeenLines;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The old lines of one hunk, and where in a file they stand. */
final class HunkPlace {
    static final int NOWHERE = -1;

    private final PatchWindow window;
    private final Hunk hunk;
    private final boolean back;
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

    /**
     * Reads the lines.
     *
     * @param back whether the hunk is to be rolled back, so that its new lines are the old ones
     */
    HunkPlace(PatchWindow window, Hunk hunk, boolean back) {
        this.window = window;
        this.hunk = hunk;
        this.back = back;
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
            if (lines.kind() != (back ? '-' : '+')) {
                add(lines);
            }
            if (lines.kind() != (back ? '+' : '-')) {
                arriving++;
                open = bytes[lines.end() - 1] != '\n';
            }
        }
    }

    private void add(HunkLines lines) {
        starts[count] = lines.start();
        ends[count] = lines.end();
        patchLines[count++] = lines.line();
    }

    int count() {
        return count;
    }

    /** How many lines there are afterwards. */
    int arriving() {
        return arriving;
    }

    /** Says whether no line is there to tell the place by, but those that go. */
    boolean isBare() {
        return leading == 0 && trailing == 0;
    }

    /** The line, from 0, at which the hunk begins in the file that it was made for. */
    int announced() {
        int start = back ? hunk.newStart() : hunk.oldStart();
        // Hunks count from 1, and name the line before where there are no lines.
        return count == 0 ? start : start - 1;
    }

    /**
     * Looks for the place nearest to the announced one where all old lines stand, in the order in which git does. As in
     * git, a hunk at the top of the file, or without context behind it, must be at the top or at the end: otherwise
     * what has been applied already would be applied once more.
     *
     * @param lines what hunks before have left of the file
     * @param moved whether a hunk before stood elsewhere than announced
     * @return the line of the file, or {@link #NOWHERE}
     */
    int find(SeenLines file, UntouchedLines lines, boolean moved) {
        boolean top = (back ? hunk.newStart() : hunk.oldStart()) <= 1;
        if (isBare() && !top) {
            return moved ? NOWHERE : findBare(file, lines);
        }
        if (top || trailing == 0) {
            int only = lines.line(top ? 0 : lines.now() - count, count);
            boolean fits = trailing > 0 || only + count == file.lines().count();
            return fits && matches(file, only) ? only : NOWHERE;
        }
        return findNearest(file, lines);
    }

    /**
     * Without context nothing shows that lines are the right ones, so only the announced place counts; and not if they
     * are at the end as well, where git would look for them.
     */
    private int findBare(SeenLines file, UntouchedLines lines) {
        int at = announced();
        int end = file.lines().count() - count;
        boolean elsewhere = at != end && (count == 0 || matches(file, end));
        return at >= lines.rest() && !elsewhere && matches(file, at) ? at : NOWHERE;
    }

    private int findNearest(SeenLines file, UntouchedLines lines) {
        int start = Math.min(Math.max((back ? hunk.oldStart() : hunk.newStart()) - 1, 0), lines.now());
        for (int away = 0; away <= lines.now(); away++) {
            window.spend(hunk.line(), 1 + compared);
            compared = 0;
            int below = lines.line(start + away, count);
            if (matches(file, below)) {
                return below;
            }
            int above = away == 0 || away > start ? NOWHERE : lines.line(start - away, count);
            if (matches(file, above)) {
                return above;
            }
        }
        return NOWHERE;
    }

    private boolean matches(SeenLines file, int at) {
        if (at < 0 || at + count > file.lines().count() || gluesLines(file.lines(), at)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            compared++;
            if (!matchesLine(file, at + i, i)) {
                return false;
            }
        }
        return true;
    }

    /** A line without a newline has no other one behind it. */
    private boolean gluesLines(Lines file, int at) {
        boolean atEnd = at + count == file.count();
        boolean behindOpen = count == 0 && at > 0 && file.bytes()[file.end(at - 1) - 1] != '\n';
        return (open && !atEnd) || behindOpen;
    }

    private boolean matchesLine(SeenLines seen, int line, int i) {
        Lines file = seen.lines();
        return seen.mayMatch(line)
                && Arrays.equals(file.bytes(), file.start(line), file.end(line), bytes, starts[i], ends[i]);
    }

    HunkMismatch mismatch(SeenLines seen, int expected) {
        Lines file = seen.lines();
        int at = Math.max(expected, 0);
        for (int i = 0; i < count; i++) {
            if (at + i >= file.count()) {
                return new HunkMismatch(patchLines[i], at + i + 1, text(bytes, starts[i], ends[i]), null, false, false);
            }
            if (!matchesLine(seen, at + i, i)) {
                String found = seen.text(at + i);
                boolean lacks = file.bytes()[file.end(at + i) - 1] != '\n';
                return new HunkMismatch(
                        patchLines[i],
                        at + i + 1,
                        text(bytes, starts[i], ends[i]),
                        found,
                        lacks,
                        seen.mayMatch(at + i) && differsInReturn(file, at + i, i));
            }
        }
        int after = Math.min(at + count, file.count());
        String found = after < file.count() ? seen.text(after) : null;
        return new HunkMismatch(hunk.line(), after + 1, "", found, false, false);
    }

    private boolean differsInReturn(Lines file, int line, int i) {
        int end = withoutEnd(file.bytes(), file.start(line), file.end(line));
        int wanted = withoutEnd(bytes, starts[i], ends[i]);
        boolean bothEnd = file.bytes()[file.end(line) - 1] == '\n' && bytes[ends[i] - 1] == '\n';
        return bothEnd && Arrays.equals(file.bytes(), file.start(line), end, bytes, starts[i], wanted);
    }

    private static int withoutEnd(byte[] bytes, int start, int end) {
        int last = end > start && bytes[end - 1] == '\n' ? end - 1 : end;
        return last > start && bytes[last - 1] == '\r' ? last - 1 : last;
    }

    private static String text(byte[] bytes, int start, int end) {
        return PatchText.shown(PatchText.line(bytes, start, end));
    }

    /**
     * The first line of a hunk that does not fit at the announced place, and what the file has there.
     *
     * @param lacksNewline whether the line of the file is its last, without a newline behind it
     * @param onlyInTheReturn whether all that differs is a carriage return at the end of the line
     */
    record HunkMismatch(
            int patchLine,
            int fileLine,
            String expected,
            @Nullable String found,
            boolean lacksNewline,
            boolean onlyInTheReturn) {
        /** Says whether all that differs is the newline behind the line. */
        boolean onlyInTheNewline() {
            return expected.equals(found);
        }
    }
}
