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
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What a summary for people says, part by part. */
public final class PeriodParts {
    private final PeriodSummary summary;
    private final HistoryStatistics executions;

    private PeriodParts(PeriodSummary summary) {
        this.summary = summary;
        this.executions = summary.executions();
    }

    /**
     * Returns the parts in their order, the first of which is always visible and all others may be collapsed; for a
     * period without changes, one part that says so.
     */
    public static List<SummaryPart> of(PeriodSummary summary) {
        PeriodParts parts = new PeriodParts(summary);
        if (summary.isEmpty()) {
            return List.of(parts.nothing());
        }
        PeopleParts people = new PeopleParts(summary);
        CaseParts cases = new CaseParts(summary);
        List<SummaryPart> all = new ArrayList<>(List.of(
                new Overview(summary).part(),
                parts.outcomes(),
                parts.durations(),
                people.approvals(),
                people.overridden(),
                people.rules(),
                parts.paths()));
        summary.told().forEach(told -> all.add(told.part()));
        all.addAll(List.of(cases.failed(), cases.worked(), cases.hints(), parts.limits()));
        return List.copyOf(all);
    }

    /** Returns what is above the parts: which time it is about, and what came of it. */
    public static List<Line> head(PeriodSummary summary) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(PeriodWords.range(summary.period())));
        lines.add(PeriodWords.paths(summary.period()));
        if (!summary.isEmpty()) {
            lines.add(Line.of(new Overview(summary).sentence()));
        }
        return lines.stream().filter(line -> !isBlank(line)).toList();
    }

    private static boolean isBlank(Line line) {
        return line.spans().stream().allMatch(span -> span.text().isEmpty());
    }

    /** Returns the title. */
    public static String title(PeriodSummary summary) {
        return "Governed changes, " + PeriodWords.day(summary.period().from()) + " to "
                + PeriodWords.day(summary.period().until().minusMillis(1));
    }

    private SummaryPart nothing() {
        return SummaryPart.of("nothing", "Nothing to tell")
                .say("Nothing was executed and nothing was decided in this time, as far as the history knows. So"
                        + " there are no rates, no durations and no hints. Ask about another time"
                        + (summary.period().paths().isEmpty() ? "." : ", or about other paths."));
    }

    private SummaryPart outcomes() {
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

    private SummaryPart durations() {
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

    private SummaryPart paths() {
        PartTable table = PartTable.of(
                "Changes by path, those that did not hold first",
                summary.paths().more(),
                "Path",
                "Came to a change",
                "Did not hold",
                "Share");
        for (var path : summary.paths().rows()) {
            table = table.row(
                    Line.named(path.subject()),
                    Figures.number(path.cases()),
                    Figures.number(path.hits()),
                    Figures.percent(path.hits(), path.cases()));
        }
        return SummaryPart.of("paths", "Paths")
                .say(table.rows().isEmpty() ? "No execution on record came to a change of a path in this time." : "")
                .table(table);
    }

    private SummaryPart limits() {
        SummaryPart part = SummaryPart.of("limits", "What this does not say")
                .item(Line.of(
                        "A response time is the time between the gate's question and an answer, and is known only where"
                                + " both are on record. How long an approver reviewed a change is not measured."))
                .item(Line.of("Who edited a change after a question is not known: a new version is a new plan. What is"
                        + " counted is the request for one."))
                .item(Line.of("Waivers and approvals are counted by the findings that they set aside."))
                .item(Line.of("A list has at most " + PeriodSummary.MOST + " rows, and says where there are more."));
        return summary.pruned() == 0
                ? part
                : part.item(Line.of("Of " + Figures.count(summary.pruned(), "pruned execution")
                        + " of this time only figures are left; their paths, checks and findings are missing here."));
    }
}
