// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.past.PastFacts;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.QuestionShape;
import io.lonelycat.gate.past.QuestionShape.PastForm;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.RecordedPatch;
import io.lonelycat.record.history.TableQuestion;
import io.lonelycat.record.verify.EvidenceProof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that take time to be made are filled for the first question that needs them, and once. */
class TablesOnDemandTest {
    private static final int MOST = 1 << 20;

    private final State state;
    private final List<String> filled = new ArrayList<>();
    private final KeptPast kept;

    TablesOnDemandTest(@TempDir Path folder) {
        state = new State(folder);
        kept = new KeptPast(
                state.executions(), state.chain(), EvidenceProof.SOUND, () -> List.of(new Sizes()), line -> {});
    }

    @BeforeEach
    void execute() {
        state.sealed(1, Run::applied);
        state.sealed(2, Run::rolledBack);
    }

    /** Keeps how large the patch of each execution is. */
    private final class Sizes implements HistoryTable.OnDemand {
        @Override
        public String script() {
            return "CREATE TABLE size (seq INTEGER, bytes INTEGER);\n";
        }

        @Override
        public void written(Database database, long seq, ExecutionStory story, RecordedPatch patch) {
            filled.add(story.execution().subject().executionId());
            int bytes = patch.atMost(MOST).orElseThrow().length;
            database.update("INSERT INTO size VALUES (?, ?)", seq, bytes);
            assertThat(patch.atMost(bytes - 1)).isEmpty();
        }

        @Override
        public void forget(Database database, String which, @Nullable Object... parameters) {
            // Nothing goes while a question is answered.
        }
    }

    /** Asks how large all patches are. */
    private record Size() implements TableQuestion.Demanding<Long> {
        @Override
        public QuestionShape<Long> shape() {
            PastForm<Long> form = new PastForm<>(bytes -> bytes, answer -> answer.integer(0, Long.MAX_VALUE));
            return new QuestionShape<>("size", form, QuestionShape.Reach.AS_KNOWN);
        }

        @Override
        public Long of(PastFacts past) {
            throw new AssertionError("it is asked of the tables");
        }

        @Override
        public Long of(Database database, String among) {
            return database.number("SELECT coalesce(sum(bytes), 0) FROM size");
        }
    }

    private long patches() throws Exception {
        long bytes = 0;
        for (int number : List.of(1, 2)) {
            bytes += Files.size(new EvidenceFiles(state.execution(number)).patch());
        }
        return bytes;
    }

    @Test
    void areFilledForTheFirstQuestionThatNeedsThem() throws Exception {
        try (kept) {
            assertThat(kept.answer(new PastQuestion.Executions(Instant.EPOCH))).isEqualTo(2);
            assertThat(filled).isEmpty();

            assertThat(kept.answer(new Size())).isEqualTo(patches()).isPositive();
            assertThat(filled).containsExactlyInAnyOrder(Sample.execution(1), Sample.execution(2));
        }
    }

    @Test
    void areFilledOnce() throws Exception {
        try (kept) {
            kept.answer(new Size());

            assertThat(kept.answer(new Size())).isEqualTo(patches());
            assertThat(filled).hasSize(2);
        }
    }

    @Test
    void areNotFilledFromAPatchThatWasAltered() {
        State.alter(new EvidenceFiles(state.execution(2)).patch(), "another patch\n");

        try (kept) {
            assertThatThrownBy(() -> kept.answer(new Size()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("what earlier executions changed is unknown")
                    .hasMessageContaining("Put the folder back as it was archived.");
        }
    }
}
