// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.record.history.HistoryWriter;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpentTableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE spent SET checks = 'reports=1 in=1'",
                "UPDATE spent SET author = NULL",
                "DELETE FROM spent",
            })
    void isComparedWithTheEvidence(String altered, @TempDir Path folder) {
        ExecutionStory story = new State(folder).finished(1, Run::applied);
        Path file = folder.resolve("history.db");
        try (History history = History.open(file, AllSlices.historyTables())) {
            history.record(story, "one", Sample.NO_PATCH);
            assertThat(history.has(IndexRow.of(story), "one", Optional.empty())).isTrue();
        }
        try (Database database = HistoryFile.open(file, AllSlices.historyTables())) {
            database.update(altered);
        }
        try (History history = History.open(file, AllSlices.historyTables())) {
            assertThat(history.has(IndexRow.of(story), "one", Optional.empty())).isFalse();
        }
    }

    @Test
    void keepsWhatIsKnownOfAnExecutionThatIsPruned(@TempDir Path folder) {
        IndexRow row = IndexRow.of(new State(folder).finished(1, Run::applied));
        Path file = folder.resolve("history.db");
        Instant pruned = Instant.parse("2026-11-01T00:00:00Z");
        try (Database database = HistoryFile.open(file, AllSlices.historyTables())) {
            new HistoryWriter(database).writePrunedInOrder(row, pruned);
            assertThat(database.number(
                            "SELECT count(*) FROM spent WHERE checks LIKE '%USD=0.02%' AND author LIKE '%EUR=0.5%'"))
                    .isEqualTo(1);
        }
        try (History history = History.open(file, AllSlices.historyTables())) {
            assertThat(history.has(row, row.subject().executionId(), Optional.of(pruned)))
                    .isTrue();
        }
    }
}
