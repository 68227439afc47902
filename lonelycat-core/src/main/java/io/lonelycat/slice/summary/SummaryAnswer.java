// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.report.part.PeriodPart;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a part of the past was like, for a front end that has a frame and a history of its own.
 *
 * @param body safe HTML: one element of class {@code lonelycat-period}, without script
 */
public record SummaryAnswer(String body) {
    /**
     * Reads it. Nothing is known of a policy here, so that no hint is about what one has.
     *
     * @param among which executions, but for their times and paths
     * @param parts those of slices
     * @throws io.lonelycat.error.InvalidInputException when something is asked that cannot be asked for
     */
    public static SummaryAnswer of(
            History history, HistoryFilter among, ReportRequest request, Instant now, List<PeriodPart> parts) {
        PeriodSummary summary = PeriodSummary.of(
                history,
                request.period(now),
                among.withPaths(request.read()),
                new Hints.Today(now, Set.of(), List.of()),
                parts);
        return new SummaryAnswer(new PeriodPage(summary).body());
    }
}
