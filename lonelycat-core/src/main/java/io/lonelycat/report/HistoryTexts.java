// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.Step;
import io.lonelycat.json.Names;
import io.lonelycat.record.Durations;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.record.history.HistoryStatistics.Rate;
import io.lonelycat.record.history.HistoryStatistics.StepStatistics;
import io.lonelycat.record.history.Lineage;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What front ends print about many executions: plain text for a terminal. */
public final class HistoryTexts {

    private HistoryTexts() {}

    /**
     * Returns counts, rates and durations.
     *
     * @param filtered whether they are about a part of the executions only
     */
    public static String statistics(HistoryStatistics statistics, boolean filtered) {
        return new StatisticsText(statistics, filtered).text();
    }

    /** Returns the relatives of an execution as a tree, and where its lines end. */
    public static String lineage(Lineage lineage) {
        return new LineageText(lineage).text();
    }

    /** Returns counts in words, with commas between them. */
    public static String byName(Map<? extends Enum<?>, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> Names.of(entry.getKey()).replace('_', ' ') + " " + Figures.number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Figures about many executions. */
    private record StatisticsText(HistoryStatistics statistics, boolean filtered) {

        String text() {
            if (statistics.total() == 0) {
                return filtered ? "No execution matches." : "There is no execution yet.";
            }
            TextLines lines = new TextLines();
            lines.add(Figures.count(statistics.total(), "execution")
                    + statistics
                            .times()
                            .map(times -> ", " + Figures.time(times.first()) + " to " + Figures.time(times.last()))
                            .orElse(""));
            lines.add("  Status     ", byName(statistics.byStatus()));
            lines.add("  Verdict    ", byName(statistics.byVerdict()));
            lines.add("  Risk       ", byName(statistics.byRisk()));
            lines.add("  Trigger    ", byName(statistics.byTrigger()));
            lines.add("  Kept       ", rate());
            lines.add("  Left out   ", leftOut());
            lines.add("  Roll backs ", Figures.count(statistics.rollbacks(), "execution") + " rolled another one back");
            if (!statistics.refusals().isEmpty()) {
                lines.add("  Refused    ", counts(statistics.refusals()));
            }
            String tables = statistics.durations().isEmpty() ? lines.toString() : lines + "\n" + table() + failures();
            return tables;
        }

        private String rate() {
            Rate rate = statistics.rate();
            String back = rate.takenBack() == 0
                    ? ""
                    : "; " + Figures.number(rate.takenBack()) + " more had been applied and "
                            + (rate.takenBack() == 1 ? "was" : "were") + " taken back later";
            return rate.of() == 0
                    ? "no change was tried, so there is no rate" + back
                    : Figures.number(rate.kept()) + " of " + Figures.count(rate.of(), "change") + " that were tried, "
                            + Figures.percent(rate.kept(), rate.of()) + back;
        }

        private String leftOut() {
            return Figures.number(statistics.count(ShownStatus.REFUSED)) + " refused, "
                    + Figures.number(statistics.count(ShownStatus.ALREADY_APPLIED))
                    + " already applied, "
                    + unchecked()
                    + Figures.number(statistics.unfinished()) + " unfinished: these count in no rate";
        }

        private String unchecked() {
            long unchecked = statistics.count(ShownStatus.COULD_NOT_CHECK);
            return unchecked == 0 ? "" : Figures.number(unchecked) + " that could not be checked, ";
        }

        private String table() {
            TextTable table = new TextTable(List.of("took", "times", "p50", "p90", "p99", "longest", "failed"));
            row(table, "all", statistics.durations(), statistics.rate().failed());
            for (StepStatistics step : statistics.steps()) {
                row(table, step(step.step()), step.durations(), step.failed());
            }
            return table.toString();
        }

        private static void row(TextTable table, String name, Durations durations, long failed) {
            table.row(List.of(
                    name,
                    Figures.number(durations.count()),
                    duration(durations, durations.p50Millis()),
                    duration(durations, durations.p90Millis()),
                    duration(durations, durations.p99Millis()),
                    duration(durations, durations.longestMillis()),
                    Figures.number(failed)));
        }

        private static String duration(Durations durations, long millis) {
            return durations.isEmpty() ? "-" : Figures.duration(millis);
        }

        private String failures() {
            TextLines lines = new TextLines();
            statistics.steps().stream()
                    .filter(step -> step.failed() > 0)
                    .forEach(step -> lines.add("  Failed in  ", step(step.step()) + ": " + counts(step.failures())));
            String text = lines.toString();
            return text.isEmpty() ? "" : "\n" + text;
        }

        private static String step(Step step) {
            return String.format(Locale.ROOT, "%02d %s", step.number(), Names.of(step));
        }

        private static String counts(Map<String, Long> counts) {
            return counts.entrySet().stream()
                    .map(entry -> PlainText.line(entry.getKey()) + " " + Figures.number(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
    }
}
