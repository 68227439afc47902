// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.json.Member;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.history.HistoryPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Page of the history as JSON.
 *
 * @param total number of executions on all pages of the history
 * @param until value of {@code lonelycat.until} for the next page; absent on the last page
 */
public record ListedHistory(long total, Optional<String> until, List<ListedExecution> executions) {
    /** Execution in a page of the history. */
    public record ListedExecution(
            OutcomeKind status,
            @Member(inline = true) HistoryRow row,
            Optional<List<String>> paths,
            @Member(ifAny = true) List<String> failedChecks,
            Optional<ExecutionStatus> lastState) {}

    public record OneExecution(ListedExecution execution) {
        public static OneExecution of(HistoryRow row) {
            return new OneExecution(
                    new ListedExecution(row.outcome(), row, Optional.empty(), List.of(), Optional.empty()));
        }
    }

    public static ListedHistory of(HistoryPage page, Map<String, ExecutionStatus> reached) {
        return new ListedHistory(
                page.total(),
                page.older(),
                page.rows().stream()
                        .map(row -> new ListedExecution(
                                row.outcome(),
                                row,
                                Optional.of(page.paths().getOrDefault(row.executionId(), List.of())),
                                page.failedChecks().getOrDefault(row.executionId(), List.of()),
                                Optional.ofNullable(reached.get(row.executionId()))))
                        .toList());
    }
}
