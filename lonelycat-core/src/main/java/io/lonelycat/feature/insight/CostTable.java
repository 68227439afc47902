// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.gate.past.ReportedCosts;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryTable.OfExecutions;
import io.lonelycat.workspace.PackagedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Database table {@code cost}: costs of executions, such as durations of checks and tokens of the change's author. */
record CostTable() implements OfExecutions {
    @Override
    public String script() {
        return PackagedFile.text(CostTable.class, "costs.sql");
    }

    /**
     * Adds the costs of an execution to the database. After evidence was pruned, only the costs that the change's
     * author reported are known.
     */
    @Override
    public void written(
            Database database, long position, HistoryRow row, Optional<ExecutionStory> story, Optional<Path> patch) {
        Rows rows = new Rows(position, new ArrayList<>());
        story.stream().flatMap(CostTable::results).forEach(check -> {
            rows.check(check.name(), "checks", check.durationMillis());
            check.figures().run().ifPresent(tests -> rows.check(check.name(), "tests", tests));
        });
        row.reported().forEach(rows::author);
        database.updateAll("INSERT INTO cost VALUES (?, ?, ?, ?, ?, ?, ?)", rows.all());
    }

    /** Does nothing: the database deletes cost rows together with their execution. */
    @Override
    public void forget(Database database, String which, @Nullable Object... parameters) {}

    private static Stream<CheckResult> results(ExecutionStory story) {
        return Stream.concat(
                story.execution().checks().stream().map(CheckEnded::result),
                story.execution().rehearsal().stream().flatMap(row -> row.checks().stream()));
    }

    private record Rows(long position, List<@Nullable Object[]> all) {
        void check(String name, String kind, long amount) {
            add("check", name, kind, amount, "", null);
        }

        void author(ToolReport report) {
            String digest =
                    Digest.of(report.text().getBytes(StandardCharsets.UTF_8)).hex();
            ReportedCosts.ofValid(report).ifPresent(costs -> {
                costs.tokensIn().ifPresent(it -> add("author", "", "tokens_in", it, "", digest));
                costs.tokensOut().ifPresent(it -> add("author", "", "tokens_out", it, "", digest));
                costs.money().forEach(it -> add("author", "", "money", it.millionths(), it.currency(), digest));
            });
        }

        void add(String source, String name, String kind, long amount, String currency, @Nullable String report) {
            all.add(new @Nullable Object[] {position, source, name, kind, amount, currency, report});
        }
    }
}
