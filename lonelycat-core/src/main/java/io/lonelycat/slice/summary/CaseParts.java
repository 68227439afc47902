// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.TellingLines;
import io.lonelycat.slice.summary.PeriodReader.FailedCheck;
import java.util.ArrayList;
import java.util.List;

/** The parts about single changes, and about what they teach. */
record CaseParts(PeriodSummary summary) {
    private static final int PATHS = 5;

    SummaryPart failed() {
        SummaryPart part = SummaryPart.of("failed", "What did not hold");
        if (summary.cases().failed().isEmpty()) {
            return part.say("No execution of this time was rolled back or is in quarantine.");
        }
        PartTable checks = PartTable.of(
                "Checks that failed where a change did not hold",
                summary.cases().checks().more(),
                "Check",
                "Executions",
                "Error");
        for (FailedCheck check : summary.cases().checks().rows()) {
            checks = checks.row(
                    Line.named(check.check()),
                    Figures.number(check.executions()),
                    check.code().isEmpty() ? "-" : check.code());
        }
        part = part.table(checks)
                .say(newest(
                        summary.cases().failed().rows().size(),
                        summary.cases().failed().more()));
        for (PastCase each : summary.cases().failed().rows()) {
            part = part.item(failed(each, PATHS));
        }
        return part;
    }

    private static String newest(int shown, boolean more) {
        return more ? "The newest " + shown + "; there are more:" : "";
    }

    /** Says which change did not hold, why, and what held later. */
    static Line failed(PastCase each, int paths) {
        HistoryRow row = each.row();
        Line line = PeriodWords.execution(row).and("by").name(row.createdBy());
        line = line.and(PeriodWords.name(row.standing())
                + row.errorStep()
                        .map(step -> " in step " + PeriodWords.name(step))
                        .orElse(""));
        if (row.errorCode().isPresent()) {
            line = line.and("with").name(row.errorCode().get());
        }
        if (!each.failedChecks().isEmpty()) {
            line = line.and("; failed checks:").names(first(each.failedChecks(), PATHS));
        }
        if (!each.paths().isEmpty()) {
            line = line.and("; paths:")
                    .names(first(each.paths(), paths))
                    .and(rest(each.paths().size() - paths));
        }
        line = line.and("; message:").quote(row.message());
        List<String> telling = each.excerpt().map(TellingLines::of).orElse(List.of());
        if (!telling.isEmpty()) {
            line = line.and("; printed:").quote(telling.get(0));
        }
        return each.then().isEmpty()
                ? line.and(".")
                : line.and("; later applied:")
                        .name(each.then().get().executionId())
                        .and(".");
    }

    private static String rest(int more) {
        return more > 0 ? "and " + Figures.number(more) + " more" : "";
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }

    SummaryPart worked() {
        SummaryPart part = SummaryPart.of("worked", "What held");
        List<HistoryRow> rows = summary.cases().standing().rows();
        if (rows.isEmpty()) {
            return part.say("No change of this time was applied and stayed.");
        }
        part = part.say(newest(rows.size(), summary.cases().standing().more()));
        for (HistoryRow row : rows) {
            part = part.item(worked(row));
        }
        return part;
    }

    /** Says which change held, and how large it was. */
    static Line worked(HistoryRow row) {
        return PeriodWords.execution(row)
                .and("by")
                .name(row.createdBy())
                .and("; " + Figures.count(row.files(), "file") + ", "
                        + Figures.lines(row.extent().linesAdded(), row.extent().linesDeleted()) + " lines"
                        + row.durationMillis()
                                .map(millis -> ", " + Figures.duration(millis))
                                .orElse("") + ".");
    }

    SummaryPart hints() {
        SummaryPart part = SummaryPart.of("hints", "Hints").say(HintTexts.rest(summary.hints()));
        for (Line hint : hints(summary.hints())) {
            part = part.item(hint);
        }
        return part;
    }

    /** Returns a line for each hint. */
    static List<Line> hints(Hints hints) {
        List<Line> lines = new ArrayList<>();
        for (Hint hint : hints.all()) {
            lines.add(Line.of(HintTexts.heading(hint.kind()) + ":")
                    .name(hint.subject())
                    .and(HintTexts.said(hint)));
        }
        return lines;
    }
}
