// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.util.List;
import java.util.Optional;

/**
 * The relatives of an execution, as the index knows them.
 *
 * @param ancestors its parent, the parent's parent, and so on
 * @param descendants its children, their children, and so on, level by level, each level in the order of time
 * @param siblings the others that have the same parent
 * @param sameChange the others with the same content: what was tried again
 * @param correlated all others that belong together by their correlation id
 * @param ends what the lines upwards and downwards end at
 */
public record Lineage(
        HistoryRow subject,
        List<Kin> ancestors,
        List<Kin> descendants,
        RowGroup siblings,
        RowGroup sameChange,
        RowGroup correlated,
        Ends ends) {
    /** How many levels may be asked for. */
    public static final int DEEPEST = 100;

    public Lineage {
        ancestors = List.copyOf(ancestors);
        descendants = List.copyOf(descendants);
    }

    /**
     * An ancestor or a descendant.
     *
     * @param level how many levels away it is, from 1
     */
    public record Kin(HistoryRow row, int level) {}

    /**
     * Executions that have something in common.
     *
     * @param rows the oldest of them, in the order of time
     * @param total how many there are
     */
    public record RowGroup(List<HistoryRow> rows, long total) {

        public RowGroup {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Where the lines end.
     *
     * @param missingParent the parent that the oldest ancestor names, but that is not in the index
     * @param cycle the execution to which the line of parents comes back; an unaltered record has none
     * @param moreAbove whether there are ancestors beyond the depth that was asked for
     * @param moreBelow whether there are descendants beyond that depth, or more than are listed
     */
    public record Ends(Optional<String> missingParent, Optional<String> cycle, boolean moreAbove, boolean moreBelow) {}
}
