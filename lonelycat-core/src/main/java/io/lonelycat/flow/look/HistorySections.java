// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.next.Action;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Tone;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Formats executions of the history as report sections. */
public final class HistorySections {
    private static final int LONGEST_REASON = 300;

    private static final ListColumn EXECUTION = new ListColumn(
            Column.words("Execution"), row -> Line.of(row.executionId(), new Mark.ToExecution(row.executionId())));
    private static final List<ListColumn> MEASURES = List.of(
            new ListColumn(
                    Column.words("Verdict"), row -> Line.badge(row.subject().verdict())),
            new ListColumn(Column.words("Risk"), row -> Line.badge(row.subject().riskEffective())),
            new ListColumn(Column.figure("Files"), row -> Line.of(String.valueOf(row.files()))),
            new ListColumn(Column.figure("Took"), row -> Line.of(took(row))));
    private static final ListColumn STARTED =
            new ListColumn(Column.words("Started"), row -> Line.time(row.startedAt()));

    private record ListColumn(Column column, Function<HistoryRow, Line> cell) {}

    private HistorySections() {}

    public static Section list(String title, List<HistoryRow> rows) {
        List<ListColumn> columns =
                new ArrayList<>(List.of(EXECUTION, STARTED, new ListColumn(Column.words("Status"), row -> status(row)
                        .and(row.prunedAt().isPresent() ? "(pruned)" : "")
                        .and(undone(row, rows)))));
        columns.addAll(MEASURES);
        columns.add(new ListColumn(Column.text("Intent"), row -> Line.quoted(row.intent())));
        if (rows.stream().anyMatch(row -> !from(row).isEmpty())) {
            columns.add(new ListColumn(Column.words("From"), HistorySections::from));
        }
        return section(title, rows, columns);
    }

    private static String undone(HistoryRow row, List<HistoryRow> rows) {
        return rows.stream()
                .filter(it -> it.outcome() == OutcomeKind.APPLIED
                        && it.origin().trigger() == Trigger.ROLLBACK
                        && it.origin().parentExecutionId().equals(Optional.of(row.executionId())))
                .findFirst()
                .map(it -> "(rolled back by " + it.executionId() + ")")
                .orElse("");
    }

    public static Section onPage(List<HistoryRow> rows) {
        List<ListColumn> columns = new ArrayList<>(List.of(
                new ListColumn(Column.text("Change"), row -> Line.quoted(row.intent())
                        .and(Tone.of(row.outcome()) == Tone.GOOD ? "" : PlainText.cut(row.summary(), LONGEST_REASON))),
                new ListColumn(Column.words("Status"), HistorySections::status),
                new ListColumn(Column.words("Build"), HistorySections::from),
                STARTED));
        columns.addAll(MEASURES);
        columns.add(EXECUTION);
        return section("", rows, columns);
    }

    private static Section section(String title, List<HistoryRow> rows, List<ListColumn> columns) {
        return Section.of("executions", title)
                .table(new DataTable(
                        "Executions",
                        columns.stream().map(ListColumn::column).toList(),
                        rows.stream()
                                .map(row -> columns.stream()
                                        .map(column -> column.cell().apply(row))
                                        .toList())
                                .toList(),
                        0,
                        ""));
    }

    private static Line status(HistoryRow row) {
        return Line.badge(row.outcome())
                .and(row.subject().environment().map(name -> "in " + name).orElse(""));
    }

    private static Line from(HistoryRow row) {
        return row.build()
                .map(build -> row.buildGoneAt().isEmpty()
                        ? Line.build(build)
                        : Line.of(build.job() + " #" + build.number() + " (deleted)"))
                .orElse(Line.of(""));
    }

    private static String took(HistoryRow row) {
        return row.durationMillis().map(Figures::duration).orElse("-");
    }

    /** Returns the number of shown executions, and the parameter with which the user gets older executions. */
    public static String extent(HistoryPage page) {
        return page.rows().size() + " of " + Figures.count(page.total(), "execution")
                + page.older()
                        .map(until -> "; for older executions, add " + Action.setting("until", until))
                        .orElse("")
                + ".";
    }
}
