// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import static io.lonelycat.slice.summary.PeriodWords.longest;
import static io.lonelycat.slice.summary.PeriodWords.median;
import static io.lonelycat.slice.summary.PeriodWords.most;

import io.lonelycat.record.Durations;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartChart;
import io.lonelycat.report.part.PartChart.Series;
import io.lonelycat.report.part.PartChart.Tone;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.summary.PeriodReader.Slot;
import java.util.List;
import java.util.function.ToLongFunction;

/** The parts about what became of executions, and how long they took. */
final class OutcomeParts {
    private final PeriodSummary summary;
    private final HistoryStatistics executions;

    OutcomeParts(PeriodSummary summary) {
        this.summary = summary;
        this.executions = summary.executions();
    }

    SummaryPart outcomes() {
        SummaryPart part = SummaryPart.of("outcomes", "Outcomes");
        if (executions.total() == 0) {
            return part.say("Nothing was executed in this time; it was only decided.");
        }
        PartTable table = PartTable.of("Executions by outcome", false, "Outcome", "Executions", "Share");
        for (ShownStatus status : ShownStatus.values()) {
            long count = executions.count(status);
            if (count > 0) {
                table = table.row(
                        Line.of(PeriodWords.name(status)),
                        Figures.number(count),
                        Figures.percent(count, executions.total()));
            }
        }
        return part.chart(over(
                        PartChart.Kind.STACKED,
                        "outcomes",
                        "Executions " + each() + ", by outcome",
                        List.of(
                                series("applied", Tone.GOOD, slot -> slot.count(ShownStatus.APPLIED)),
                                series(
                                        "rolled back or quarantined",
                                        Tone.BAD,
                                        slot -> slot.count(ShownStatus.ROLLED_BACK)
                                                + slot.count(ShownStatus.QUARANTINED)),
                                series("refused", Tone.CARE, slot -> slot.count(ShownStatus.REFUSED)),
                                series(
                                        "other",
                                        Tone.PLAIN,
                                        slot -> slot.count(ShownStatus.ALREADY_APPLIED)
                                                + slot.count(ShownStatus.REHEARSED)
                                                + slot.count(ShownStatus.COULD_NOT_CHECK)
                                                + slot.count(ShownStatus.UNFINISHED))),
                        false))
                .table(table)
                .say(
                        executions.unfinished() == 0
                                ? ""
                                : Figures.count(executions.unfinished(), "execution")
                                        + " had not ended when this was written, and count in no rate.")
                .say(
                        executions.rollbacks() == 0
                                ? ""
                                : Figures.number(executions.rollbacks()) + " of them took another execution back.");
    }

    SummaryPart durations() {
        SummaryPart part = SummaryPart.of("durations", "Durations");
        if (executions.durations().isEmpty()) {
            return part.say("Nothing that came to a change has ended in this time, so there are no durations.");
        }
        PartTable table = PartTable.of(
                "Durations of executions that came to a change",
                false,
                "What",
                "Times",
                "Median",
                "90 % within",
                "Longest");
        table = row(table, "whole execution", executions.durations());
        for (HistoryStatistics.StepStatistics step : executions.steps()) {
            table = step.durations().isEmpty() ? table : row(table, PeriodWords.name(step.step()), step.durations());
        }
        return part.chart(over(
                        PartChart.Kind.MARKED,
                        "durations",
                        "Durations " + each(),
                        List.of(
                                series("median", Tone.PLAIN, slot -> slot.durations()
                                        .p50Millis()),
                                series(
                                        "90 % within",
                                        Tone.BAD, slot -> slot.durations().p90Millis())),
                        true))
                .table(table);
    }

    private static PartTable row(PartTable table, String what, Durations durations) {
        return table.row(
                Line.of(what),
                Figures.number(durations.count()),
                median(durations),
                most(durations),
                longest(durations));
    }

    private String each() {
        int days = summary.period().slotDays();
        return days == 1 ? "each day (UTC)" : "every " + days + " days";
    }

    private Series series(String name, Tone tone, ToLongFunction<Slot> value) {
        return new Series(
                name, tone, summary.slots().stream().map(value::applyAsLong).toList());
    }

    private PartChart over(PartChart.Kind kind, String id, String title, List<Series> series, boolean durations) {
        String days = summary.slots().isEmpty()
                ? ""
                : " from " + PeriodWords.day(summary.slots().get(0).from());
        return new PartChart(
                kind,
                id,
                title,
                Figures.count(summary.slots().size(), "column") + days + "; the totals are in the table below.",
                summary.slots().stream()
                        .map(slot -> PeriodWords.day(slot.from()))
                        .toList(),
                series,
                durations);
    }
}
