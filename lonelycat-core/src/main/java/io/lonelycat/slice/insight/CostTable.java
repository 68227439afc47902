// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import io.lonelycat.check.CheckResult;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.ExecutionUsage;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.HistoryTable.FromEvidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table {@code cost}: one row for each execution, source, kind and currency, so that SQL adds them. */
record CostTable() implements FromEvidence {
    private static final String CHECK = "check";
    private static final String AUTHOR = "author";
    private static final String ENGINE = "engine";

    @Override
    public String script() {
        return HistoryTable.script(CostTable.class, "costs.sql");
    }

    /** An execution whose evidence was pruned has the sums of its checks without their names. */
    @Override
    public void written(Database database, long seq, IndexRow row, Optional<ExecutionStory> story) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        row.usage().ifPresent(usage -> {
            if (story.isPresent()) {
                results(story.get()).forEach(check -> add(rows, seq, check));
            } else {
                add(rows, seq, usage);
            }
            add(rows, seq, ENGINE, "", "written", usage.bytesWritten(), "", null);
            usage.author().forEach(report -> add(rows, seq, AUTHOR, "", report));
        });
        database.updateAll("INSERT INTO cost VALUES (?, ?, ?, ?, ?, ?, ?)", rows);
    }

    private static Stream<CheckResult> results(ExecutionStory story) {
        return Stream.concat(
                story.execution().checks().stream().map(CheckRow::result),
                story.execution().rehearsal().stream().flatMap(row -> row.checks().stream()));
    }

    private static void add(List<@Nullable Object[]> rows, long seq, CheckResult check) {
        String name = check.name();
        add(rows, seq, CHECK, name, "checks", check.durationMillis(), "", null);
        check.figures().run().ifPresent(tests -> add(rows, seq, CHECK, name, "tests", tests, "", null));
    }

    private static void add(List<@Nullable Object[]> rows, long seq, ExecutionUsage usage) {
        add(rows, seq, CHECK, "", "checks", usage.checkMillis(), "", null);
        usage.testsRun().ifPresent(tests -> add(rows, seq, CHECK, "", "tests", tests, "", null));
    }

    /** A report that is invalid was altered: {@code verify} says so, and here it does not count. */
    private static void add(List<@Nullable Object[]> rows, long seq, String source, String name, ToolReport report) {
        try {
            String digest =
                    Digest.of(report.text().getBytes(StandardCharsets.UTF_8)).hex();
            ReportedCosts.of(List.of(report)).forEach(costs -> {
                costs.tokensIn().ifPresent(it -> add(rows, seq, source, name, "tokens_in", it, "", digest));
                costs.tokensOut().ifPresent(it -> add(rows, seq, source, name, "tokens_out", it, "", digest));
                costs.money()
                        .forEach(it -> add(rows, seq, source, name, "money", it.millionths(), it.currency(), digest));
            });
        } catch (InvalidInputException altered) {
            // Not counted.
        }
    }

    private static void add(
            List<@Nullable Object[]> rows,
            long seq,
            String source,
            String name,
            String kind,
            long amount,
            String currency,
            @Nullable String report) {
        rows.add(new @Nullable Object[] {seq, source, name, kind, amount, currency, report});
    }

    /** Its rows are not compared: they follow from evidence that is compared itself, and rebuilding makes them again. */
    @Override
    public boolean has(Database database, IndexRow row) {
        return true;
    }
}
