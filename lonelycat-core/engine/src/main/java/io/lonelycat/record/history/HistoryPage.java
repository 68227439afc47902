// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.record.HistoryRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of executions.
 *
 * @param total how many there are on all pages
 * @param paths the first of the paths of each execution by its id, sorted, at most {@value #MOST_NAMES}; none where the
 *     evidence was pruned
 * @param failedChecks the names of the checks that failed, uncritical ones as well, in the same way
 */
public record HistoryPage(
        List<HistoryRow> rows, long total, Map<String, List<String>> paths, Map<String, List<String>> failedChecks) {
    static final int MOST_NAMES = 50;

    public HistoryPage {
        rows = List.copyOf(rows);
        paths = Map.copyOf(paths);
        failedChecks = Map.copyOf(failedChecks);
    }

    /** Returns the execution before which the page with older ones ends; empty on the last page. */
    public Optional<String> older() {
        return rows.isEmpty() || rows.size() >= total
                ? Optional.empty()
                : Optional.of(rows.get(rows.size() - 1).executionId());
    }
}
