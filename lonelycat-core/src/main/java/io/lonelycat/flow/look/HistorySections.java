// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.next.Action;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.ChangeReport;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Tone;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.PlainText;
import java.util.List;

/** Executions of the history: as sections for terminals and pages, and as JSON for programs. */
public final class HistorySections {
    private static final int LONGEST_REASON = 300;

    private static final List<Column> COLUMNS = List.of(
            Column.words("Execution"),
            Column.words("Started"),
            Column.words("Status"),
            Column.words("Verdict"),
            Column.words("Risk"),
            Column.figure("Files"),
            Column.figure("Took"),
            Column.text("Intent"),
            Column.words("From"));

    private static final List<Column> ON_PAGE = List.of(
            Column.text("Change"),
            Column.words("Status"),
            Column.words("Build"),
            Column.words("Started"),
            Column.words("Verdict"),
            Column.words("Risk"),
            Column.figure("Files"),
            Column.figure("Took"),
            Column.words("Execution"));

    private HistorySections() {}

    /** Returns a list. */
    public static Section list(String title, List<HistoryRow> rows) {
        boolean haveOrigins = rows.stream().anyMatch(row -> !from(row).isEmpty());
        int columns = haveOrigins ? COLUMNS.size() : COLUMNS.size() - 1;
        return Section.of("executions", title)
                .table(new DataTable(
                        "Executions",
                        COLUMNS.subList(0, columns),
                        rows.stream().map(row -> cells(row).subList(0, columns)).toList(),
                        0,
                        ""));
    }

    /** Returns a list for a page of a server, with the intent and the reason of a failure first. */
    public static Section onPage(List<HistoryRow> rows) {
        return Section.of("executions", "")
                .table(new DataTable(
                        "Executions",
                        ON_PAGE,
                        rows.stream().map(HistorySections::cellsOnPage).toList(),
                        0,
                        ""));
    }

    private static List<Line> cellsOnPage(HistoryRow row) {
        String reason = Tone.of(row.standing()) == Tone.GOOD ? "" : reason(row);
        return List.of(
                Line.quoted(row.execution().source().intent()).and(reason),
                status(row),
                from(row),
                Line.time(row.execution().took().startedAt()),
                Line.badge(row.execution().subject().verdict()),
                Line.badge(row.execution().subject().riskEffective()),
                Line.of(String.valueOf(row.execution().files())),
                Line.of(took(row)),
                execution(row));
    }

    /** Returns the first line of a message. One of the gate begins with the verdict, which is in the row, so the finding behind it counts. */
    private static String reason(HistoryRow row) {
        boolean gated = row.execution()
                .ended()
                .errorCode()
                .filter(ChangeReport.OF_THE_GATE::contains)
                .isPresent();
        return row.execution()
                .ended()
                .message()
                .lines()
                .limit(gated ? 2 : 1)
                .reduce((verdict, finding) -> finding)
                .map(line -> PlainText.cut(line.strip().replaceAll(" {2,}", ": "), LONGEST_REASON))
                .orElse("");
    }

    private static List<Line> cells(HistoryRow row) {
        return List.of(
                execution(row),
                Line.time(row.execution().took().startedAt()),
                status(row).and(row.prunedAt().isPresent() ? "(pruned)" : ""),
                Line.badge(row.execution().subject().verdict()),
                Line.badge(row.execution().subject().riskEffective()),
                Line.of(String.valueOf(row.execution().files())),
                Line.of(took(row)),
                Line.quoted(row.execution().source().intent()),
                from(row));
    }

    private static Line execution(HistoryRow row) {
        return Line.of(row.executionId(), new Mark.ToExecution(row.executionId()));
    }

    /** The word that a filter takes, and the environment. */
    private static Line status(HistoryRow row) {
        return Line.badge(row.standing())
                .and(row.execution()
                        .subject()
                        .environment()
                        .map(name -> "in " + name)
                        .orElse(""));
    }

    private static Line from(HistoryRow row) {
        return row.build()
                .map(build -> row.buildGoneAt().isEmpty()
                        ? Line.build(build)
                        : Line.of(build.job() + " #" + build.number() + " (deleted)"))
                .orElse(Line.of(""));
    }

    private static String took(HistoryRow row) {
        return row.execution().took().millis().map(Figures::duration).orElse("-");
    }

    /** Says how many a page has, and names the parameter that shows older ones. */
    public static String extent(HistoryPage page) {
        return page.rows().size() + " of " + Figures.count(page.total(), "execution")
                + page.older()
                        .map(until -> "; older ones with " + Action.setting("until", until))
                        .orElse("")
                + ".";
    }

    /** Returns the executions of a page for programs. */
    public static List<JsonObject> json(HistoryPage page) {
        return page.rows().stream()
                .map(row -> json(row)
                        .with("paths", page.of(row).paths())
                        .withIfNotEmpty("failedChecks", page.of(row).failedChecks()))
                .toList();
    }

    /** Returns an execution as a list has it. */
    public static JsonObject json(HistoryRow row) {
        JsonObject json = new JsonObject().with("status", row.standing());
        RecordJson.write(row, json);
        return json;
    }

    /** Returns how many executions match, and the value of {@code until} that lists older ones. */
    public static JsonObject total(HistoryPage page) {
        return new JsonObject()
                .with("total", page.total())
                .withIfPresent("until", page.older().orElse(null));
    }
}
