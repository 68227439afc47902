// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.util.List;

/**
 * Executions that failed for the same reason.
 *
 * @param newest the newest of them
 * @param total how many there are
 */
public record FailedAlike(List<HistoryRow> newest, long total) {
    public FailedAlike {
        newest = List.copyOf(newest);
    }
}
