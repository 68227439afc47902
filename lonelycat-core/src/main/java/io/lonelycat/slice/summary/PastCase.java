// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.record.history.AskedStatus;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryRow;
import java.util.List;
import java.util.Optional;

/**
 * A change that did not hold.
 *
 * @param failedChecks the names of the checks that failed
 * @param paths the first of its paths
 * @param excerpt what the failed check printed last; empty where none failed, or nothing is kept of it
 * @param then the first later execution of the same correlation in the same time that was applied; empty if there is no
 * such execution
 */
public record PastCase(
        HistoryRow row,
        List<String> failedChecks,
        List<String> paths,
        Optional<String> excerpt,
        Optional<HistoryRow> then) {
    private static final int TRIES = 50;

    /** Copies the lists. */
    public PastCase {
        failedChecks = List.copyOf(failedChecks);
        paths = List.copyOf(paths);
    }

    /** Returns the newest that did not hold. */
    static Shown<PastCase> failed(History history, HistoryFilter filter, int most) {
        HistoryPage page =
                history.page(new HistoryQuery(filter.withStatus(AskedStatus.FAILED), most, Optional.empty()));
        return new Shown<>(
                page.rows().stream()
                        .map(row -> new PastCase(
                                row,
                                page.of(row).failedChecks(),
                                page.of(row).paths(),
                                history.ask(database -> new PeriodReader(database, filter))
                                        .excerpt(row.executionId()),
                                then(history, filter, row)))
                        .toList(),
                page.next().isPresent());
    }

    /** A rollback does not count as a fix. */
    private static Optional<HistoryRow> then(History history, HistoryFilter filter, HistoryRow failed) {
        HistoryFilter later = filter.withCorrelation(failed.correlationId())
                .withStatus(AskedStatus.APPLIED)
                .withTimes(Optional.of(failed.startedAt()), filter.until());
        List<HistoryRow> applied = history.page(new HistoryQuery(later, TRIES, Optional.empty())).rows().stream()
                .filter(row -> !row.takesBack())
                .toList();
        return applied.isEmpty() ? Optional.empty() : Optional.of(applied.get(applied.size() - 1));
    }
}
