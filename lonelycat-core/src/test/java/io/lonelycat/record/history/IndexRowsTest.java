// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.prune.Past;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows come and go with the evidence: what began, what was removed, and what is copied. */
class IndexRowsTest {
    private final State state;
    private final Path file;

    IndexRowsTest(@TempDir Path folder) {
        state = new State(folder);
        file = EvidenceFiles.history(folder);
    }

    private History open() {
        return History.open(file, AllSlices.historyTables());
    }

    private void record(History history, int number) {
        history.record(state.finished(number, Run::applied), Sample.execution(number), Sample.NO_PATCH);
    }

    @Test
    void anExecutionThatBeganIsTakenInOnce() {
        ExecutionStory story = state.finished(1, run -> {});
        try (History history = open()) {
            assertThat(history.begin(story, Sample.execution(1))).isTrue();
            assertThat(history.begin(story, Sample.execution(1))).isFalse();
            assertThat(history.one(Sample.execution(1)).orElseThrow().outcome()).isEmpty();
            assertThat(history.page(HistoryQuery.newest(5)).total()).isEqualTo(1);
        }
    }

    @Test
    void anExecutionThatIsForgottenLeavesNothing() {
        try (History history = open()) {
            record(history, 1);
            record(history, 2);

            history.forget(Sample.execution(1));

            assertThat(history.evidence()).containsExactly(Sample.execution(2));
            assertThat(history.<Long>ask(it -> it.number("SELECT count(DISTINCT seq) FROM file")))
                    .isEqualTo(1);
        }
    }

    @Test
    void aRowIsWhatTheEvidenceSaysAndNothingElse() {
        ExecutionStory story = state.finished(1, Run::applied);
        IndexRow row = IndexRow.of(story);
        try (History history = open()) {
            assertThat(history.has(row, Sample.execution(1), Optional.empty())).isFalse();
            history.record(story, Sample.execution(1), Sample.NO_PATCH);

            assertThat(history.has(row, Sample.execution(1), Optional.empty())).isTrue();
            assertThat(history.has(row, Sample.execution(2), Optional.empty())).isFalse();
            assertThat(history.has(row, Sample.execution(1), Optional.of(Instant.EPOCH)))
                    .isFalse();
            history.<Integer>ask(it -> it.update("UPDATE execution SET message = 'another'"));
            assertThat(history.has(row, Sample.execution(1), Optional.empty())).isFalse();
        }
    }

    @Test
    void onlyTheRowIsLeftOfWhatWasPruned() {
        Past past = new Past(state);
        String old = past.executed(30, 1);
        String young = past.executed(1, 2);
        past.index();
        past.pruned(Past.keep(1));
        assertThat(past.folders()).containsExactly(young);

        try (History history = open()) {
            history.settle(state.executions());
            history.settle(state.executions());

            assertThat(history.pruned()).isEqualTo(1);
            assertThat(history.one(old)).isPresent();
            assertThat(history.integrityProblems(state.executions())).isEmpty();
        }
    }

    @Test
    void aRebuiltIndexHasTheRowsOfWhatWasPruned() {
        Past past = new Past(state);
        String old = past.executed(30, 1);
        String young = past.executed(1, 2);
        past.pruned(Past.keep(1));
        StateFiles.delete(file);

        past.index();

        try (History history = open()) {
            assertThat(history.evidence()).containsExactly(old, young);
            assertThat(history.pruned()).isEqualTo(1);
            assertThat(history.one(old).orElseThrow().prunedAt()).isPresent();
            assertThat(history.one(young).orElseThrow().prunedAt()).isEmpty();
        }
    }

    @Test
    void aCopyHasOnlyTheExecutionsThatAreWanted() throws IOException {
        Path copy = state.folder().resolve("copy.db");
        Files.writeString(copy, "an older copy");
        Files.writeString(state.folder().resolve("copy.db-wal"), "and its log");
        try (History history = open()) {
            record(history, 1);
            record(history, 2);
            record(history, 3);

            IndexCopy.write(file, copy, Set.of(Sample.execution(1), Sample.execution(3)), AllSlices.historyTables());

            assertThat(history.page(HistoryQuery.newest(5)).total()).isEqualTo(3);
        }
        assertThat(StateFiles.exists(state.folder().resolve("copy.db-wal"))).isFalse();
        try (History copied = History.open(copy, AllSlices.historyTables())) {
            assertThat(copied.evidence()).containsExactly(Sample.execution(1), Sample.execution(3));
        }
        IndexCopy.remove(copy);
        assertThat(copy).doesNotExist();
        assertThat(file).exists();
    }
}
