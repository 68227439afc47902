// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of executions.
 *
 * @param total how many there are on all pages
 * @param details what is in other tables, by the ids of the executions; nothing where the evidence was pruned
 */
public record HistoryPage(List<HistoryRow> rows, long total, Map<String, Details> details) {
    /** How many paths of an execution a page has at most. */
    public static final int MOST_PATHS = 50;

    /**
     * What a page has of an execution beside its row.
     *
     * @param paths the first of its paths, sorted, at most {@value #MOST_PATHS}
     * @param failedChecks the names of the checks that failed, uncritical ones as well, sorted, at most {@value #MOST_PATHS}
     */
    public record Details(List<String> paths, List<String> failedChecks) {
        /** Nothing. */
        public static final Details NONE = new Details(List.of(), List.of());

        public Details {
            paths = List.copyOf(paths);
            failedChecks = List.copyOf(failedChecks);
        }
    }

    /** Returns the execution before which the page with older ones ends; empty on the last page. */
    public Optional<String> older() {
        return rows.isEmpty() || rows.size() >= total
                ? Optional.empty()
                : Optional.of(rows.get(rows.size() - 1).executionId());
    }

    /** Returns what there is of an execution. */
    public Details of(HistoryRow row) {
        return details.getOrDefault(row.executionId(), Details.NONE);
    }

    public HistoryPage {
        rows = List.copyOf(rows);
        details = Map.copyOf(details);
    }
}
