// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.ExecutionUsage;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.HistoryTable.FromEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of what was reported: of each execution, and of each of its checks. */
record SpentTable() implements FromEvidence {
    @Override
    public String script() {
        return HistoryTable.script(SpentTable.class, "costs.sql");
    }

    @Override
    public void written(Database database, long seq, IndexRow row, Optional<ExecutionStory> story) {
        if (row.usage().isPresent()) {
            ExecutionUsage usage = row.usage().get();
            database.update(
                    "INSERT INTO spent SELECT ?1, ?2, ?3 WHERE coalesce(?2, ?3) IS NOT NULL",
                    seq,
                    text(usage.reported()),
                    text(usage.author()));
        }
        story.ifPresent(it -> writeChecks(database, seq, it.execution().checks()));
    }

    private static void writeChecks(Database database, long seq, List<CheckRow> checks) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int ordinal = 0; ordinal < checks.size(); ordinal++) {
            String spent = text(checks.get(ordinal).result().usage().reported());
            if (spent != null) {
                rows.add(new @Nullable Object[] {seq, ordinal, spent});
            }
        }
        database.updateAll("INSERT INTO check_spent VALUES (?, ?, ?)", rows);
    }

    /** A report that is invalid was altered: {@code verify} says so, and here it does not count. */
    private static @Nullable String text(List<ToolReport> reports) {
        try {
            return CostSum.reported(reports).words();
        } catch (InvalidInputException altered) {
            return null;
        }
    }

    @Override
    public boolean has(Database database, IndexRow row) {
        return database.number(
                        "SELECT count(*) FROM execution LEFT JOIN spent USING (seq) WHERE id = ? AND checks IS ? AND author IS ?",
                        row.subject().executionId(),
                        text(row.usage().map(ExecutionUsage::reported).orElse(List.of())),
                        text(row.usage().map(ExecutionUsage::author).orElse(List.of())))
                == 1;
    }
}
