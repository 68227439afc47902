// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.RecordedFailure;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.HistoryTable.OnDemand;
import io.lonelycat.record.history.RecordedPatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of the errors of executions that failed, by which failures of the same kind are found. */
record FailureTable() implements OnDemand {
    /**
     * Executions that failed for the same reason.
     *
     * @param newest the newest of them
     * @param total how many there are
     */
    record FailedAlike(List<HistoryRow> newest, long total) {
        /** Copies the list. */
        FailedAlike {
            newest = List.copyOf(newest);
        }

        /** Finds those that left an error of this signature, whatever was tried: in the workspace or in a copy. */
        static FailedAlike in(History history, String signature, int most) {
            List<String> ids = history.ask(database -> database.query(
                    row -> row.getString(1),
                    "SELECT id FROM failure JOIN execution USING (seq) WHERE signature = ? ORDER BY seq DESC LIMIT "
                            + most,
                    signature));
            return new FailedAlike(
                    ids.stream().map(history::one).flatMap(Optional::stream).toList(),
                    history.ask(database ->
                            database.number("SELECT count(*) FROM failure WHERE signature = ?", signature)));
        }
    }

    @Override
    public String script() {
        return """
                -- The signature of the error of each execution that failed.
                CREATE TABLE failure (
                  seq INTEGER PRIMARY KEY REFERENCES execution (seq) ON DELETE CASCADE,
                  signature TEXT NOT NULL
                );
                CREATE INDEX failure_signature ON failure (signature);
                """;
    }

    @Override
    public void written(Database database, long seq, ExecutionStory story, RecordedPatch patch) {
        Optional.of(new RecordedFailure(story.execution()))
                .filter(RecordedFailure::isThere)
                .flatMap(RecordedFailure::signature)
                .ifPresent(signature -> database.update("INSERT INTO failure VALUES (?, ?)", seq, signature));
    }

    /** Rows go with those of their executions. */
    @Override
    public void forget(Database database, String which, @Nullable Object... parameters) {}
}
