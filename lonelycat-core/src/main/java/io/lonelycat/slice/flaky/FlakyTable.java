// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import io.lonelycat.check.CheckResult;
import io.lonelycat.flow.look.HistoryFigures;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.HistoryTable.FromEvidence;
import io.lonelycat.record.history.SqlConditions;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of tests that were no evidence, and the figures about them. */
record FlakyTable() implements FromEvidence, HistoryFigures {
    private static final int MOST_TESTS = 20;

    @Override
    public String script() {
        return HistoryTable.script(FlakyTable.class, "flaky.sql");
    }

    @Override
    public void written(Database database, long seq, IndexRow row, Optional<ExecutionStory> story) {
        story.ifPresent(it -> write(database, seq, it.execution()));
    }

    /** None of its rows follows from the row of an execution. */
    @Override
    public boolean has(Database database, IndexRow row) {
        return true;
    }

    /** Each name once, whatever number of checks and copies of the workspace it failed in. */
    private static void write(Database database, long seq, ExecutionDocument execution) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        Stream.concat(
                        execution.checks().stream().map(CheckRow::result),
                        execution.rehearsal().stream().flatMap(part -> part.checks().stream()))
                .map(CheckResult::figures)
                .forEach(figures -> {
                    figures.flaky().first().forEach(name -> rows.add(new @Nullable Object[] {name, 0, seq}));
                    figures.quarantined().first().forEach(name -> rows.add(new @Nullable Object[] {name, 1, seq}));
                });
        database.updateAll("INSERT INTO flaky_test VALUES (?, ?, ?) ON CONFLICT DO NOTHING", rows);
    }

    @Override
    public String of(History history, HistoryFilter filter, JsonObject details) {
        List<FlakyTest> tests = history.ask(database -> read(database, SqlConditions.reading(database, filter)));
        details.withIfNotEmpty(
                "flakyTests", tests.stream().map(RecordJson::write).toList());
        return text(tests);
    }

    private static List<FlakyTest> read(Database database, SqlConditions conditions) {
        return database.query(
                row -> new FlakyTest(
                        row.getString(1), row.getLong(2), row.getLong(3), Instant.ofEpochMilli(row.getLong(4))),
                "SELECT name, sum(NOT quarantined), sum(quarantined), max(started) FROM flaky_test"
                        + " JOIN execution USING (seq) WHERE seq IN (SELECT seq FROM execution" + conditions.where()
                        + ") GROUP BY name ORDER BY count(*) DESC, name LIMIT " + MOST_TESTS,
                conditions.parameters());
    }

    static String text(List<FlakyTest> tests) {
        if (tests.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\nTests that were flaky, or failed in quarantine\n");
        for (FlakyTest test : tests) {
            text.append("  ").append(PlainText.line(test.name())).append(": ");
            if (test.flaky() > 0) {
                text.append("flaky in ").append(Figures.count(test.flaky(), "execution"));
            }
            if (test.quarantined() > 0) {
                text.append(test.flaky() > 0 ? ", " : "")
                        .append("failed in quarantine in ")
                        .append(Figures.count(test.quarantined(), "execution"));
            }
            text.append(", last ").append(Figures.time(test.last())).append("\n");
        }
        return text.toString();
    }

    /**
     * How often a test was no evidence.
     *
     * @param flaky in how many executions it failed and passed when it was run again
     * @param quarantined in how many it failed while it was in quarantine
     * @param last when the last of them began
     */
    record FlakyTest(
            String name,
            long flaky,
            long quarantined,
            @Member("lastAt") Instant last) {}
}
