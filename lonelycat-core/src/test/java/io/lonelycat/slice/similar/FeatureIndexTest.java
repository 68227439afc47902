// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.record.history.IndexCopy;
import io.lonelycat.record.history.RecordedPatch;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureIndexTest {
    private static final String DUMP = "SELECT kind || ' ' || name || ' ' || used FROM feature ORDER BY kind, name";
    private static final String USES = "SELECT execution.id || ' ' || kind || ' ' || name FROM feature_use"
            + " JOIN feature USING (fid) JOIN execution USING (seq) ORDER BY execution.id, kind, name";

    @TempDir
    private Path folder;

    /** Executions 1 and 3 hold, 2 was rolled back. */
    private static void record(State state, int number, Path file) {
        ExecutionStory story = state.finished(number, number == 2 ? Run::rolledBack : Run::applied);
        try (History history = History.open(file, AllSlices.historyTables())) {
            history.record(story, Sample.execution(number), RecordedPatch.of(state.execution(number)));
        }
    }

    private List<String> dump(Path file) {
        try (Database database = HistoryFile.open(file, AllSlices.historyTables())) {
            List<String> lines = new ArrayList<>(database.query(row -> row.getString(1), DUMP));
            lines.addAll(database.query(row -> row.getString(1), USES));
            lines.add(database.number("SELECT count(*) FROM likeness") + " compared");
            return lines;
        }
    }

    @Test
    void isTheSameByRebuildingAsByRecording() {
        State state = new State(folder);
        Path recorded = folder.resolve("recorded.db");
        for (int number : List.of(2, 1, 3)) {
            record(state, number, recorded);
        }
        Path rebuilt = folder.resolve("rebuilt.db");
        History.rebuild(rebuilt, state.executions(), AllSlices.historyTables());

        assertThat(dump(rebuilt))
                .isEqualTo(dump(recorded))
                .hasSizeGreaterThan(10)
                .contains("3 compared");
        History.rebuild(recorded, state.executions(), AllSlices.historyTables());
        assertThat(dump(recorded)).isEqualTo(dump(rebuilt));
    }

    @Test
    void keepsNothingOfAnExecutionThatIsGone() {
        State state = new State(folder);
        Path file = folder.resolve("history.db");
        record(state, 1, file);
        List<String> before = dump(file);
        record(state, 2, file);
        assertThat(dump(file)).isNotEqualTo(before);

        try (Database database = HistoryFile.open(file, AllSlices.historyTables())) {
            database.inTransaction(() -> {
                new FeatureIndex(database).forget("id = ?", Sample.execution(2));
                database.update("DELETE FROM execution WHERE id = ?", Sample.execution(2));
            });
        }

        assertThat(dump(file)).isEqualTo(before);
    }

    @Test
    void isCopiedWithoutExecutionsThatAreLeftOut() {
        State state = new State(folder);
        Path file = folder.resolve("history.db");
        record(state, 1, file);
        List<String> before = dump(file);
        record(state, 2, file);
        Path copy = folder.resolve("copy.db");

        IndexCopy.write(file, copy, Set.of(Sample.execution(1)), AllSlices.historyTables());

        assertThat(dump(copy)).isEqualTo(before);
        try (Database database = HistoryFile.open(copy, AllSlices.historyTables())) {
            assertThat(database.numbers("SELECT DISTINCT seq FROM feature_use"))
                    .isEqualTo(database.numbers("SELECT seq FROM execution"))
                    .hasSize(1);
        }
    }

    @Test
    void recordingAgainReplacesWhatWasThere() {
        State state = new State(folder);
        Path file = folder.resolve("history.db");
        record(state, 1, file);
        List<String> before = dump(file);
        try (History history = History.open(file, AllSlices.historyTables())) {
            ExecutionStory story = ExecutionStory.read(state.execution(1));
            history.record(story, Sample.execution(1), RecordedPatch.of(state.execution(1)));
        }

        assertThat(dump(file)).isEqualTo(before);
    }

    @Test
    void aSetOfNumbersComesBackAsItWas() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            long[] numbers = LongStream.generate(() -> 1 + (random.nextLong() >>> (random.nextInt(60) + 3)))
                    .limit(random.nextInt(40))
                    .distinct()
                    .sorted()
                    .toArray();
            List<Long> boxed = LongStream.of(numbers).boxed().toList();

            assertThat(IdSet.read(IdSet.bytes(boxed))).isEqualTo(numbers);
        }
    }
}
