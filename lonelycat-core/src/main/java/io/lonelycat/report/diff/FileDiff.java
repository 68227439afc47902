// SPDX-License-Identifier: MIT
package io.lonelycat.report.diff;

import io.lonelycat.plan.FileChange;
import java.util.List;

/**
 * What a patch changes in one file.
 *
 * @param index where the file is in the change set, from 0
 * @param hunks none where the content stays, is empty, or is in the patch as bytes
 * @param linesLeftOut how many lines of the patch, context included, had no room
 */
public record FileDiff(int index, FileChange change, List<DiffHunk> hunks, int linesLeftOut) {
    /** Copies the hunks. */
    public FileDiff {
        hunks = List.copyOf(hunks);
    }

    /** Returns how many lines are there to be shown. */
    public int lines() {
        int lines = 0;
        for (DiffHunk hunk : hunks) {
            lines += hunk.lines().size();
        }
        return lines;
    }
}
