// SPDX-License-Identifier: MIT
package io.lonelycat.report.diff;

import io.lonelycat.plan.FileChange;
import java.util.List;

/**
 * What a patch changes in one file.
 *
 * @param index where the file is in the change set, from 0
 * @param lines none where the content stays, is empty, or is in the patch as bytes
 * @param linesLeftOut how many lines of the patch, context included, had no room
 */
public record FileDiff(int index, FileChange change, List<DiffLine> lines, int linesLeftOut) {
    public FileDiff {
        lines = List.copyOf(lines);
    }

    /**
     * One line of a diff.
     *
     * @param oldNumber its number in the old file, from 1; 0 where it is not there
     * @param newNumber its number in the new file, from 1; 0 where it is not there
     * @param text without its newline, as it was written: it may hold anything; what is not UTF-8 became U+FFFD
     * @param note what the text does not show: how much of a long line is missing, or that there is no newline; usually empty
     */
    public record DiffLine(LineKind kind, int oldNumber, int newNumber, String text, String note) {
        /** What becomes of a line. */
        public enum LineKind {
            /** It announces the lines of a hunk, and is in no file. */
            HUNK,
            /** It is in both files. */
            SAME,
            /** It is in the old file only. */
            REMOVED,
            /** It is in the new file only. */
            ADDED
        }
    }
}
