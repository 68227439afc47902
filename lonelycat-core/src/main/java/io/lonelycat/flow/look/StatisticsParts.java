// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.Names;
import io.lonelycat.record.Durations;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.record.history.HistoryStatistics.StepStatistics;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import java.util.List;
import java.util.Map;

/** Figures of executions as parts of a page. */
final class StatisticsParts {
    private StatisticsParts() {}

    /** Counts of each kind, and how long executions and their steps took. */
    static List<SummaryPart> of(HistoryStatistics figures) {
        String kept = figures.rate().of() == 0
                ? ""
                : "; kept: " + Figures.number(figures.rate().kept()) + " of "
                        + Figures.count(figures.rate().of(), "change") + ", "
                        + Figures.percent(figures.rate().kept(), figures.rate().of());
        return List.of(
                SummaryPart.of("counts", "")
                        .say(Figures.count(figures.total(), "execution") + kept + ".")
                        .table(counts("Status", figures.byStatus(), figures.total()))
                        .table(counts("Verdict of the gate", figures.byVerdict(), figures.total()))
                        .table(counts("Effective risk", figures.byRisk(), figures.total()))
                        .table(counts("Trigger", figures.byTrigger(), figures.total())),
                durations(figures));
    }

    private static PartTable counts(String title, Map<? extends Enum<?>, Long> counts, long total) {
        PartTable table = PartTable.of(title, false, "Kind", "Executions", "Part");
        for (Map.Entry<? extends Enum<?>, Long> kind : counts.entrySet()) {
            long part = total == 0 ? 0 : Math.round(100.0 * kind.getValue() / total);
            table = table.row(
                    Line.of(Names.of(kind.getKey()).replace('_', ' ')), Figures.number(kind.getValue()), part + " %");
        }
        return table;
    }

    private static SummaryPart durations(HistoryStatistics figures) {
        PartTable table = took(
                PartTable.of(
                        "Durations", false, "What", "Times", "Half within", "90 % within", "99 % within", "Longest"),
                "whole execution",
                figures.durations());
        for (StepStatistics step : figures.steps()) {
            table = took(table, Names.of(step.step()).replace('_', ' '), step.durations());
        }
        return SummaryPart.of("durations", "Durations").table(table);
    }

    private static PartTable took(PartTable table, String what, Durations durations) {
        return durations.isEmpty()
                ? table
                : table.row(
                        Line.of(what),
                        Figures.number(durations.count()),
                        Figures.duration(durations.p50Millis()),
                        Figures.duration(durations.p90Millis()),
                        Figures.duration(durations.p99Millis()),
                        Figures.duration(durations.longestMillis()));
    }
}
