// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.execute.Step;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.ExecutionDocument.Extent;
import io.lonelycat.record.ExecutionDocument.LedgerFile;
import io.lonelycat.record.ExecutionDocument.StepRow;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionDocumentTest {

    @Test
    void tellsWhatWasApplied(@TempDir Path folder) {
        ExecutionDocument execution =
                new State(folder).finished(1, Run::applied).execution();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.APPLIED);
        assertThat(execution.outcome().map(Outcome::kind)).contains(OutcomeKind.APPLIED);
        assertThat(execution.verificationPassed()).contains(true);
        assertThat(execution.healthPassed()).as("no check looked at it").isEmpty();
        assertThat(execution.extent()).isEqualTo(new Extent(3, 5, 1));
        assertThat(execution.files())
                .extracting(file -> file.path().value(), LedgerFile::state)
                .contains(tuple("src/y.txt", Optional.of(FileState.COMMITTED)));
        assertThat(execution.steps()).extracting(row -> row.step().number()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(execution.durationMillis())
                .get()
                .isEqualTo(execution.endedAt().orElseThrow().toEpochMilli()
                        - execution.startedAt().toEpochMilli());
    }

    @Test
    void doesNotCallVerifiedWhereACheckFailedThoughItIsNotCritical(@TempDir Path folder) {
        ExecutionDocument execution =
                new State(folder).finished(1, run -> run.applied(Run.WARNING)).execution();
        assertThat(execution.verificationPassed()).contains(false);
        assertThat(execution.failedChecks()).containsExactly(Run.WARNING.name());
        assertThat(execution.checks()).containsExactly(new CheckEnded(Step.VERIFY, Run.WARNING));
    }

    @Test
    void tellsWhereItFailedAndThatNothingStayed(@TempDir Path folder) {
        ExecutionDocument execution =
                new State(folder).finished(1, Run::rolledBack).execution();
        assertThat(execution.outcome().flatMap(Outcome::error))
                .contains(new Failure(Optional.of(Step.VERIFY), "check_failed", "unit-tests failed."));
        assertThat(execution.extent()).isEqualTo(new Extent(0, 0, 0));
        assertThat(execution.files()).allMatch(file -> file.state().equals(Optional.of(FileState.ROLLED_BACK)));
        assertThat(execution.verificationPassed()).contains(false);
        assertThat(execution.checks()).containsExactly(new CheckEnded(Step.VERIFY, Run.BROKEN));
    }

    @Test
    void aVerificationThatHeldStaysSoWhenTheHealthCheckFails(@TempDir Path folder) {
        ExecutionDocument execution =
                new State(folder).finished(1, Run::unhealthy).execution();
        assertThat(execution.verificationPassed()).contains(true);
        assertThat(execution.healthPassed()).contains(false);
        assertThat(execution.outcome().flatMap(Outcome::errorStep)).contains(Step.HEALTH);
    }

    @Test
    void hasTwoRowsForAStepThatWasBegunAgain(@TempDir Path folder) {
        State state = new State(folder);
        try (Evidence evidence = state.begin(1)) {
            evidence.on(new ExecutionEvent.StepStarted(Step.ROLLBACK));
            evidence.on(new ExecutionEvent.Recovered("9@host", "again"));
            evidence.on(new ExecutionEvent.StepStarted(Step.ROLLBACK));
            evidence.on(new ExecutionEvent.StepEnded(Step.ROLLBACK, true, null, null, 4));
        }
        ExecutionDocument execution = ExecutionStory.read(state.execution(1)).execution();
        assertThat(execution.steps()).extracting(StepRow::ok).containsExactly(Optional.empty(), Optional.of(true));
        assertThat(execution.origin().recoveredBy()).contains("9@host");
    }

    @Test
    void readsWhatItWrote(@TempDir Path folder) {
        State state = new State(folder);
        List<ExecutionStory> stories = List.of(
                state.finished(1, Run::applied), state.finished(2, Run::rolledBack), state.finished(3, Run::refused));
        for (ExecutionStory story : stories) {
            byte[] written = Json.pretty(story.execution().toJson());
            assertThat(ExecutionDocument.read(InputDocument.json("execution.json", written)))
                    .isEqualTo(story.execution());
        }
    }

    @Test
    void cannotBeComputedWithoutABeginning(@TempDir Path folder) {
        ExecutionStory story = new State(folder).finished(1, Run::applied);
        assertThatThrownBy(() -> ExecutionDocument.of(
                        story.plan(),
                        story.changeset(),
                        story.decision(),
                        story.events().subList(1, 3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the first event must be \"began\"");
    }
}
