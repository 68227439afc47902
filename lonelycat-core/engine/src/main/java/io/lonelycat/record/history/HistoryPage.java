// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.record.HistoryRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Page of a list of executions.
 *
 * @param paths first {@value #MOST_NAMES} changed paths per execution, by execution id; empty for pruned executions
 * @param failedChecks names of failed checks by execution id, including non-critical checks
 */
public record HistoryPage(
        List<HistoryRow> rows, long total, Map<String, List<String>> paths, Map<String, List<String>> failedChecks) {
    static final int MOST_NAMES = 50;

    public HistoryPage {
        rows = List.copyOf(rows);
        paths = Map.copyOf(paths);
        failedChecks = Map.copyOf(failedChecks);
    }

    /** Returns the id of the page's last execution, to query the next page; empty on the last page. */
    public Optional<String> older() {
        return rows.isEmpty() || rows.size() >= total
                ? Optional.empty()
                : Optional.of(rows.get(rows.size() - 1).executionId());
    }
}
