// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.Names;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.section.Badges;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.DataTable.Kind;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.text.Figures;
import java.util.List;

/** Executions as parts of a page. */
final class HistoryParts {
    private static final List<Column> COLUMNS = List.of(
            new Column("Started", Kind.WORDS),
            new Column("Build", Kind.WORDS),
            new Column("Status", Kind.WORDS),
            new Column("Verdict", Kind.WORDS),
            new Column("Risk", Kind.WORDS),
            new Column("Files", Kind.FIGURE),
            new Column("Took", Kind.FIGURE),
            new Column("Intent", Kind.TEXT));

    private HistoryParts() {}

    /** A list. */
    static Section list(String title, List<HistoryRow> rows) {
        return Section.of("executions", title)
                .table(new DataTable(
                        "Executions",
                        COLUMNS,
                        rows.stream().map(HistoryParts::row).toList(),
                        0,
                        ""));
    }

    private static List<Line> row(HistoryRow row) {
        return List.of(
                Line.started(row),
                build(row),
                Badges.of(row.standing())
                        .and(row.environment().map(name -> "in " + name).orElse("")),
                Badges.of(row.verdict()),
                Badges.of(row.risk()),
                Line.of(String.valueOf(row.files())),
                Line.of(took(row)),
                Line.whole(row.intent()));
    }

    private static Line build(HistoryRow row) {
        return row.build()
                .map(build -> row.buildGoneAt().isEmpty()
                        ? Line.build(build)
                        : Line.of(build.job() + " #" + build.number() + " (deleted)"))
                .orElse(Line.of(""));
    }

    private static String took(HistoryRow row) {
        return row.durationMillis().map(Figures::duration).orElse("-");
    }

    /** What became of an execution. A refusal is told by its first line: what follows is what the log of the build shows. */
    static Section head(HistoryRow row) {
        String message = row.standing() == ShownStatus.REFUSED
                ? row.message().lines().findFirst().orElse("")
                : row.message();
        return Section.of("outcome", "").say(Badges.of(row.standing()).and(message));
    }

    /** What is known of an execution. */
    static Section facts(HistoryRow row) {
        return Section.of("facts", "")
                .add(FactList.of(FactList.Width.WIDE)
                        .add("Intent", Line.whole(row.intent()))
                        .add("Build", build(row))
                        .add("Started", Line.time(row.startedAt()))
                        .add("Took", took(row))
                        .add("Verdict", Badges.of(row.verdict()))
                        .add("Risk", Badges.of(row.risk()))
                        .add("Files", extent(row))
                        .add("Error", row.errorCode().orElse(""))
                        .add("Environment", row.environment().orElse(""))
                        .add(
                                "Plan",
                                Line.whole(row.planId() + ", by " + row.createdBy() + " (" + Names.of(row.trigger())
                                        + ")"))
                        .add("Correlation id", Line.whole(row.correlationId())));
    }

    /** How much was changed: {@code 2 (+3 -1)}; of what came to no change, how much was planned. */
    private static String extent(HistoryRow row) {
        return row.extent().filesChanged() == 0
                ? row.files() + " planned, none changed"
                : row.files() + " ("
                        + Figures.lines(row.extent().linesAdded(), row.extent().linesDeleted()) + ")";
    }
}
