// SPDX-License-Identifier: MIT
package io.lonelycat.report.diff;

import java.util.List;

/**
 * Lines that stand together.
 *
 * @param oldCount how many lines of the old file it is about, shown or not
 * @param newCount how many lines of the new file it is about, shown or not
 * @param lines as many of them as there was room for
 */
public record DiffHunk(int oldStart, int oldCount, int newStart, int newCount, List<DiffLine> lines) {
    /** Copies the lines. */
    public DiffHunk {
        lines = List.copyOf(lines);
    }

    /** Returns the line that announces it in a unified diff. */
    public String header() {
        return "@@ -" + oldStart + "," + oldCount + " +" + newStart + "," + newCount + " @@";
    }
}
