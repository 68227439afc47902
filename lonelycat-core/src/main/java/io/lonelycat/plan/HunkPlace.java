// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.plan.PatchSection.Hunk;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The old lines of one hunk, and where in a file they stand. */
final class HunkPlace {
    private static final int NOWHERE = -1;

    private final PatchWindow window;
    private final Hunk hunk;
    private final byte[] bytes;
    private final int[] starts;
    private final int[] ends;
    private final int[] patchLines;
    private int count;
    private int leading;
    private int trailing;
    private long compared;

    HunkPlace(PatchWindow window, Hunk hunk, byte dropped) {
        this.window = window;
        this.hunk = hunk;
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
            if (lines.kind() != dropped) {
                add(lines);
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

    /**
     * Looks for the place nearest to the announced one where all old lines stand. As in git, a hunk at the top of the
     * file, or without context behind it, must stand at the top or at the end: otherwise what has been applied already
     * would be applied once more.
     *
     * @param expected the line, from 0, at which the hunk should begin
     * @param from the line before which nothing may be touched
     * @return the line, or -1
     */
    int find(Lines file, int expected, int from, int announced) {
        boolean bare = leading == 0 && trailing == 0;
        boolean top = announced <= 1;
        if (bare && count > 0 && !top) {
            return matches(file, expected, from) ? expected : NOWHERE;
        }
        boolean bottom = trailing == 0;
        if (top || bottom) {
            int only = top ? 0 : file.count() - count;
            boolean fits = matches(file, only, from) && (!bottom || only + count == file.count());
            return fits ? only : NOWHERE;
        }
        for (int away = 0; away <= file.count(); away++) {
            window.spend(hunk.line(), 1 + compared);
            compared = 0;
            if (matches(file, expected + away, from)) {
                return expected + away;
            }
            if (matches(file, expected - away, from)) {
                return expected - away;
            }
        }
        return NOWHERE;
    }

    private boolean matches(Lines file, int at, int from) {
        if (at < from || at + count > file.count()) {
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

    private boolean matchesLine(Lines file, int line, int i) {
        return Arrays.equals(file.bytes(), file.start(line), file.end(line), bytes, starts[i], ends[i]);
    }

    /** What does not fit at the announced place. */
    record Mismatch(
            int patchLine,
            int fileLine,
            String expected,
            @Nullable String found) {}

    Mismatch mismatch(Lines file, int expected) {
        int at = Math.max(expected, 0);
        for (int i = 0; i < count; i++) {
            if (at + i >= file.count()) {
                return new Mismatch(patchLines[i], at + i + 1, text(bytes, starts[i], ends[i]), null);
            }
            if (!matchesLine(file, at + i, i)) {
                String found = text(file.bytes(), file.start(at + i), file.end(at + i));
                return new Mismatch(patchLines[i], at + i + 1, text(bytes, starts[i], ends[i]), found);
            }
        }
        int after = Math.min(at + count, file.count());
        String found = after < file.count() ? text(file.bytes(), file.start(after), file.end(after)) : null;
        return new Mismatch(hunk.line(), after + 1, "", found);
    }

    private static String text(byte[] bytes, int start, int end) {
        return PatchText.shown(PatchText.line(bytes, start, end));
    }
}
