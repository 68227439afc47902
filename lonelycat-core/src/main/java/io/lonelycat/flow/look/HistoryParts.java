// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.Names;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.Lineage;
import io.lonelycat.report.part.Badges;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PartTable.Column;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Executions and their relatives as parts of a page. */
final class HistoryParts {
    private HistoryParts() {}

    /** A list. */
    static SummaryPart list(List<HistoryRow> rows) {
        return SummaryPart.of("executions", "")
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

    /** The relatives of an execution that may be seen, each once, the nearest kinship first. */
    static SummaryPart relatives(Lineage lineage, Predicate<String> seen) {
        List<List<Line>> rows = new ArrayList<>();
        Set<String> found = new HashSet<>();
        BiConsumer<String, HistoryRow> add = (kin, row) -> {
            if (seen.test(row.executionId()) && found.add(row.executionId())) {
                rows.add(List.of(
                        Line.of(kin),
                        Line.started(row),
                        Line.of(build(row).plain()),
                        Badges.of(row.standing()),
                        Line.whole(row.intent())));
            }
        };
        lineage.ancestors().forEach(it -> add.accept(it.level() == 1 ? "parent" : "ancestor", it.row()));
        lineage.descendants().forEach(it -> add.accept(it.level() == 1 ? "child" : "descendant", it.row()));
        lineage.siblings().rows().forEach(row -> add.accept("same parent", row));
        lineage.sameChange().rows().forEach(row -> add.accept("same change", row));
        lineage.correlated().rows().forEach(row -> add.accept("correlated", row));
        return SummaryPart.of("relatives", "Relatives")
                .table(PartTable.with(
                                "Relatives",
                                Column.words("Kinship"),
                                Column.words("Started"),
                                Column.words("Build"),
                                Column.words("Status"),
                                Column.text("Intent"))
                        .rows(rows));
    }
}
