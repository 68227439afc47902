// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/**
 * Lines of a file of the change that a slice marks. Only lines that the change adds are shown marked.
 *
 * @param note what is said about them above the lines of the file
 */
public record MarkedLines(WorkspacePath path, List<LineRange> ranges, String note) {
    /** Copies the list. */
    public MarkedLines {
        ranges = List.copyOf(ranges);
    }

    /** Says whether a line of the new file is among them. */
    public boolean has(int line) {
        return ranges.stream().anyMatch(range -> range.first() <= line && line <= range.last());
    }

    /**
     * Lines of the new file that follow each other, by their numbers, which begin with 1.
     *
     * @param last less than {@code first} if there are none
     */
    public record LineRange(int first, int last) {
        /** All lines of a file. */
        public static final LineRange ALL = new LineRange(1, Integer.MAX_VALUE);
    }
}
