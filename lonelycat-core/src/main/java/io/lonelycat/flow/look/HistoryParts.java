// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.Names;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.part.Badges;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PartTable.Column;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** Executions as parts of a page. */
final class HistoryParts {
    private HistoryParts() {}

    /** A list. */
    static SummaryPart list(String title, List<HistoryRow> rows) {
        return SummaryPart.of("executions", title)
                .table(PartTable.with(
                                "Executions",
                                Column.words("Started"),
                                Column.words("Build"),
                                Column.words("Status"),
                                Column.words("Verdict"),
                                Column.words("Risk"),
                                Column.figure("Files"),
                                Column.figure("Took"),
                                Column.text("Intent"))
                        .rows(rows.stream().map(HistoryParts::row).toList()));
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
    static SummaryPart head(HistoryRow row) {
        String message = row.standing() == ShownStatus.REFUSED
                ? row.message().lines().findFirst().orElse("")
                : row.message();
        return SummaryPart.of("outcome", "").say(Badges.of(row.standing()).and(message));
    }

    /** What is known of an execution. */
    static SummaryPart facts(HistoryRow row) {
        List<List<Line>> facts = new ArrayList<>();
        fact(facts, "Intent", Line.whole(row.intent()));
        fact(facts, "Build", build(row));
        fact(facts, "Started", Line.time(row.startedAt()));
        fact(facts, "Took", Line.of(took(row)));
        fact(facts, "Verdict", Badges.of(row.verdict()));
        fact(facts, "Risk", Badges.of(row.risk()));
        fact(facts, "Files", Line.of(extent(row)));
        row.errorCode().ifPresent(code -> fact(facts, "Error", Line.of(code)));
        row.environment().ifPresent(name -> fact(facts, "Environment", Line.of(name)));
        fact(
                facts,
                "Plan",
                Line.whole(row.planId() + ", by " + row.createdBy() + " (" + Names.of(row.trigger()) + ")"));
        fact(facts, "Correlation id", Line.whole(row.correlationId()));
        return SummaryPart.of("facts", "").table(PartTable.with("Execution").rows(facts));
    }

    private static void fact(List<List<Line>> facts, String name, Line value) {
        facts.add(List.of(Line.of(name), value));
    }

    /** How much was changed: {@code 2 (+3 -1)}; of what came to no change, how much was planned. */
    private static String extent(HistoryRow row) {
        return row.extent().filesChanged() == 0
                ? row.files() + " planned, none changed"
                : row.files() + " ("
                        + Figures.lines(row.extent().linesAdded(), row.extent().linesDeleted()) + ")";
    }
}
