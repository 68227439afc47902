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
 * A page of the history for programs.
 *
 * @param total how many executions match
 * @param until the value of the parameter that lists older ones; absent on the last page
 */
public record ListedHistory(long total, Optional<String> until, List<ListedExecution> executions) {
    /**
     * An execution with what its row does not say.
     *
     * @param paths that it was to change; absent where it stands alone
     * @param lastState of one that has not ended
     */
    public record ListedExecution(
            OutcomeKind status,
            @Member(inline = true) HistoryRow row,
            Optional<List<String>> paths,
            @Member(ifAny = true) List<String> failedChecks,
            Optional<ExecutionStatus> lastState) {}

    /** An execution alone. */
    public record OneExecution(ListedExecution execution) {
        public static OneExecution of(HistoryRow row) {
            return new OneExecution(
                    new ListedExecution(row.outcome(), row, Optional.empty(), List.of(), Optional.empty()));
        }
    }

    /**
     * Lists a page.
     *
     * @param reached the last state of each execution that has not ended, where that is known
     */
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
