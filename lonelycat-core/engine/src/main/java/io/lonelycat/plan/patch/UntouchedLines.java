// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import java.util.ArrayList;
import java.util.List;

/**
 * Which lines of a file no hunk has touched yet, and where they stand now: counted in the text that the hunks before have
 * made, since that is what the new line numbers of a hunk count.
 */
final class UntouchedLines {
    /** So many lines of the file, from the given one on, and where the first of them stands now. */
    private record Stretch(int now, int line, int count) {
        boolean has(int at, int lines) {
            return at >= now && at + lines <= now + count;
        }
    }

    private final List<Stretch> stretches = new ArrayList<>();

    UntouchedLines(int lines) {
        stretches.add(new Stretch(0, 0, lines));
    }

    private Stretch last() {
        return stretches.get(stretches.size() - 1);
    }

    /** How many lines there are now. */
    int now() {
        return last().now + last().count;
    }

    /** The line of the file below which nothing has been touched. */
    int rest() {
        return last().line;
    }

    /** Returns which line of the file is there now; -1 where not all of the lines are as in the file. */
    int line(int at, int lines) {
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stretches.get(middle).now <= at) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Stretch stretch = stretches.get(low);
        return stretch.has(at, lines) ? stretch.line + at - stretch.now : -1;
    }

    /** Puts new lines in the place of old ones, below all that was touched before. */
    void replace(int line, int oldCount, int newCount) {
        Stretch whole = stretches.remove(stretches.size() - 1);
        int before = line - whole.line;
        stretches.add(new Stretch(whole.now, whole.line, before));
        stretches.add(new Stretch(whole.now + before + newCount, line + oldCount, whole.count - before - oldCount));
    }
}
