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

    /**
     * Lines that stand together.
     *
     * @param oldCount how many lines of the old file it is about, shown or not
     * @param newCount how many lines of the new file it is about, shown or not
     * @param lines as many of them as there was room for
     */
    public record DiffHunk(int oldStart, int oldCount, int newStart, int newCount, List<DiffLine> lines) {
        public DiffHunk {
            lines = List.copyOf(lines);
        }

        /** Returns the line that announces it in a unified diff. */
        public String header() {
            return "@@ -" + oldStart + "," + oldCount + " +" + newStart + "," + newCount + " @@";
        }
    }

    /**
     * One line of a diff.
     *
     * @param oldNumber its number in the old file, from 1; 0 where it is not there
     * @param newNumber its number in the new file, from 1; 0 where it is not there
     * @param text without its newline, as it was written: it may hold anything; what is not UTF-8 became U+FFFD
     * @param bytesLeftOut how many bytes of a long line are missing at its end
     * @param newline whether it ends with a newline; only the last of a file may not
     */
    public record DiffLine(
            LineKind kind, int oldNumber, int newNumber, String text, int bytesLeftOut, boolean newline) {
        /** What becomes of a line. */
        public enum LineKind {
            /** It is in both files. */
            SAME,
            /** It is in the old file only. */
            REMOVED,
            /** It is in the new file only. */
            ADDED
        }
    }
}
