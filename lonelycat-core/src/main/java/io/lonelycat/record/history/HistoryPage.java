// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.util.List;
import java.util.Optional;

/**
 * A page of executions.
 *
 * @param total how many there are on all pages
 * @param next the cursor of the following page; empty on the last one
 */
public record HistoryPage(List<HistoryRow> rows, long total, Optional<String> next) {

    /** Copies the list. */
    public HistoryPage {
        rows = List.copyOf(rows);
    }
}
