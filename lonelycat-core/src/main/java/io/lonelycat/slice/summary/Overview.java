// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.check.failure.FailureReason;
import io.lonelycat.record.Durations;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.DecidedStatistics;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.record.history.HistoryStatistics.Rate;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PeriodPart.Told;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.summary.PeriodReader.FailedCheck;
import java.util.List;
import java.util.Optional;

/** The part of a summary that is not folded: what came of the changes, where people waited, what fails most, what it cost. */
record Overview(PeriodSummary summary) {

    /** Returns what came of it in one sentence. */
    String sentence() {
        Rate rate = now().rate();
        return rate.of() == 0
                ? "No change was tried."
                : Figures.number(rate.kept()) + " of " + Figures.count(rate.of(), "change") + " kept ("
                        + Figures.percent(rate.kept(), rate.of()) + ").";
    }

    SummaryPart part() {
        SummaryPart part = SummaryPart.of("overview", "Overview").table(outcomes());
        part = part.item(waited()).item(failing());
        for (Told told : summary.told()) {
            part = part.item(told.inShort());
        }
        return part;
    }

    private HistoryStatistics now() {
        return summary.executions();
    }

    private HistoryStatistics before() {
        return summary.before();
    }

    private PartTable outcomes() {
        PartTable table = PartTable.of("What came of the changes", false, "Changes", "Now", "Time before");
        table = table.row(Line.of("Kept"), kept(now()), kept(before()));
        table = row(
                table,
                "Rolled back or in quarantine",
                now().rate().failed(),
                before().rate().failed());
        table = row(table, "Refused", now().count(ShownStatus.REFUSED), before().count(ShownStatus.REFUSED));
        return row(
                table,
                "Applied, and taken back later",
                now().rate().takenBack(),
                before().rate().takenBack());
    }

    private static PartTable row(PartTable table, String what, long now, long before) {
        return table.row(Line.of(what), Figures.number(now), Figures.number(before));
    }

    private static String kept(HistoryStatistics executions) {
        Rate rate = executions.rate();
        return rate.of() == 0
                ? "-"
                : Figures.number(rate.kept()) + " of " + Figures.number(rate.of()) + ", "
                        + Figures.percent(rate.kept(), rate.of());
    }

    private Line waited() {
        DecidedStatistics decisions = summary.decisions();
        Durations responses = decisions.responses();
        if (decisions.asked() == 0) {
            return Line.of("Waiting: people were asked about no change.");
        }
        return Line.of("Waiting: people were asked about " + Figures.count(decisions.asked(), "change")
                + (decisions.answersKept() ? ", and have not answered " + Figures.number(decisions.unanswered()) : "")
                + (responses.isEmpty()
                        ? "."
                        : ". Half of " + Figures.count(responses.count(), "answer") + " came within "
                                + Figures.duration(responses.p50Millis()) + ", the slowest after "
                                + Figures.duration(responses.longestMillis()) + "."));
    }

    private Line failing() {
        List<FailedCheck> checks = summary.cases().checks().rows();
        if (checks.isEmpty()) {
            return Line.of("Failing: no check.");
        }
        FailedCheck most = checks.get(0);
        Line line = Line.of("Failing most: the check").name(most.check());
        line = line.and("in " + Figures.count(most.executions(), "change"));
        Optional<String> why = reason(most.check());
        return why.isEmpty()
                ? line.and(".")
                : line.and("; last with").quote(why.get()).and(".");
    }

    private Optional<String> reason(String check) {
        return summary.cases().failed().rows().stream()
                .filter(each -> each.failedChecks().contains(check))
                .findFirst()
                .flatMap(PastCase::excerpt)
                .flatMap(FailureReason::of);
    }
}
