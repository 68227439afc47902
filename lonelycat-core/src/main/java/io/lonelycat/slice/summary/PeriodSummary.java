// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.record.history.AskedStatus;
import io.lonelycat.record.history.DecidedStatistics;
import io.lonelycat.record.history.DecidedStatistics.ApproverFigures;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.report.part.PeriodPart;
import io.lonelycat.report.part.PeriodPart.Told;
import io.lonelycat.slice.summary.CountReader.Count;
import io.lonelycat.slice.summary.PeriodReader.FailedCheck;
import io.lonelycat.slice.summary.PeriodReader.RuleUse;
import io.lonelycat.slice.summary.PeriodReader.Slot;
import java.util.List;
import java.util.Optional;

/**
 * What the past was like in a range of time, in so many rows that any number of executions fits on a page.
 *
 * @param before the executions of the time directly before, which is as long
 * @param decisions how often the gate decided, and what people said
 * @param paths how many changes of a path were tried, and how many did not hold
 * @param told what slices say
 * @param pruned how many executions of this time have only figures left: no paths, checks and findings
 */
public record PeriodSummary(
        Period period,
        HistoryStatistics executions,
        HistoryStatistics before,
        List<Slot> slots,
        DecidedStatistics decisions,
        Shown<ApproverFigures> approvers,
        Shown<RuleUse> rules,
        Shown<Count> paths,
        List<Told> told,
        Hints hints,
        Cases cases,
        long pruned) {
    /** How many rows a list has at most. */
    public static final int MOST = 20;

    /** Copies the list. */
    public PeriodSummary {
        slots = List.copyOf(slots);
        told = List.copyOf(told);
    }

    /**
     * The newest cases of each kind.
     *
     * @param failed changes that did not hold
     * @param checks the checks that failed there, the most executions first
     * @param takenBack executions that took another one back
     * @param standing changes that were applied and not taken back since
     */
    public record Cases(
            Shown<PastCase> failed,
            Shown<FailedCheck> checks,
            Shown<HistoryRow> takenBack,
            Shown<HistoryRow> standing) {}

    /** Returns what there is to say where nothing was ever executed or decided. */
    public static PeriodSummary none(Period period) {
        return new PeriodSummary(
                period,
                HistoryStatistics.none(),
                HistoryStatistics.none(),
                List.of(),
                DecidedStatistics.none(),
                new Shown<>(List.of(), false),
                new Shown<>(List.of(), false),
                new Shown<>(List.of(), false),
                List.of(),
                new Hints(List.of()),
                new Cases(
                        new Shown<>(List.of(), false),
                        new Shown<>(List.of(), false),
                        new Shown<>(List.of(), false),
                        new Shown<>(List.of(), false)),
                0);
    }

    /**
     * Reads it.
     *
     * @param among which executions and decisions, but for their times: those of the period's paths
     * @param today what the policy has
     * @param parts those of slices
     */
    public static PeriodSummary of(
            History history, Period period, HistoryFilter among, Hints.Today today, List<PeriodPart> parts) {
        HistoryFilter filter = among.withTimes(Optional.of(period.from()), Optional.of(period.until()));
        PeriodReader reader = history.ask(database -> new PeriodReader(database, filter));
        CountReader counts = history.ask(database -> new CountReader(database, filter));
        DecidedStatistics decided = history.decided(filter);
        return new PeriodSummary(
                period,
                history.statistics(filter),
                history.statistics(among.withTimes(Optional.of(period.before()), Optional.of(period.from()))),
                reader.slots(period.firstSlot(), period.slotMillis(), period.slots()),
                decided,
                Shown.first(MOST, reader.approvers(MOST)),
                Shown.first(MOST, reader.rules(MOST)),
                Shown.first(MOST, counts.of(CountedBy.PATH)),
                parts.stream().map(part -> part.of(history, filter, MOST)).toList(),
                Hints.of(counts, decided, today),
                cases(history, filter, reader),
                reader.pruned());
    }

    private static Cases cases(History history, HistoryFilter filter, PeriodReader reader) {
        HistoryFilter back = filter.withStatus(AskedStatus.APPLIED).takingBack();
        HistoryPage page = history.page(new HistoryQuery(back, MOST, Optional.empty()));
        return new Cases(
                PastCase.failed(history, filter, MOST),
                Shown.first(MOST, reader.failedChecks(MOST)),
                new Shown<>(page.rows(), page.next().isPresent()),
                Shown.first(MOST, reader.standing(MOST)));
    }

    /** Says whether nothing began and nothing was decided in this time. */
    public boolean isEmpty() {
        return executions.total() == 0 && decisions.total() == 0;
    }
}
