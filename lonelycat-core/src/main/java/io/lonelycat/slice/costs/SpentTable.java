// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.plan.cost.CostSum;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.ExecutionCosts;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.record.history.HistoryTable.FromEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of what was reported: of each execution, and of each of its checks. */
record SpentTable() implements FromEvidence {
    @Override
    public String script() {
        return HistoryFile.script(SpentTable.class, "costs.sql");
    }

    @Override
    public void written(Database database, long seq, IndexRow row, Optional<ExecutionStory> story) {
        Spent spent = Spent.of(row);
        if (spent.checks() != null || spent.author() != null) {
            database.update("INSERT INTO spent VALUES (?, ?, ?)", seq, spent.checks(), spent.author());
        }
        story.ifPresent(it -> writeChecks(database, seq, it.execution().checks()));
    }

    private static void writeChecks(Database database, long seq, List<CheckRow> checks) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int ordinal = 0; ordinal < checks.size(); ordinal++) {
            CostSum sum = CostSum.of(checks.get(ordinal).result().costs().reported());
            if (!sum.isEmpty()) {
                rows.add(new @Nullable Object[] {seq, ordinal, SpentText.of(sum)});
            }
        }
        database.updateAll("INSERT INTO check_spent VALUES (?, ?, ?)", rows);
    }

    @Override
    public boolean has(Database database, IndexRow row) {
        Spent spent = Spent.of(row);
        return database.number(
                        "SELECT count(*) FROM execution LEFT JOIN spent USING (seq) WHERE id = ? AND checks IS ? AND author IS ?",
                        row.subject().executionId(),
                        spent.checks(),
                        spent.author())
                == 1;
    }

    /** What was reported about an execution; null where nothing was. */
    private record Spent(@Nullable String checks, @Nullable String author) {
        static Spent of(IndexRow row) {
            return new Spent(
                    SpentText.of(row.costs().map(ExecutionCosts::reported).orElse(CostSum.NONE)),
                    SpentText.of(CostSum.of(
                            row.costs().flatMap(ExecutionCosts::author).stream().toList())));
        }
    }
}
