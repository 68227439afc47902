// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.State;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that an execution cannot have told, all documents of which agree. */
class StoryOfEventsTest {
    @TempDir
    Path folder;

    private List<String> problems(Consumer<Run> how) {
        return EvidenceCheck.check(new State(folder).sealed(1, how)).lines().stream()
                .filter(line -> line.problem().isPresent())
                .map(line -> line.what() + ": " + line.problem().get())
                .toList();
    }

    @Test
    void aStepThatDidNotEndNeedsARecovery() {
        assertThat(problems(run -> {
                    run.listener().on(new StepStarted(Step.REHEARSE));
                    run.refused();
                }))
                .containsExactly("events.jsonl, steps: the step " + Step.REHEARSE.logName()
                        + " has no event \"step_ended\", though the execution was not killed; the file was altered."
                        + " Restore the folder from an archived copy.");
    }

    @Test
    void aRecoveryExcusesAStepThatDidNotEnd() {
        assertThat(problems(run -> {
                    run.listener().on(new StepStarted(Step.REHEARSE));
                    run.listener().on(new Recovered("ada", "the journal was rolled back"));
                    run.refused();
                }))
                .isEmpty();
    }

    @Test
    void onlyARecoveryLetsAnExecutionEndTwice() {
        Outcome again = Outcome.refused("stale", "docs/a.md differs.", List.of());

        assertThat(problems(run -> {
                    run.refused();
                    run.listener().on(new Ended(again));
                }))
                .containsExactly("events.jsonl, status: the file must have one event \"ended\", but has 2; the file was"
                        + " altered. Restore the folder from an archived copy.");
    }

    @Test
    void theOutcomeIsThatOfTheLastStatusAndOfThisExecution() {
        assertThat(problems(run -> {
                    run.listener().on(new StatusChanged(ExecutionStatus.PENDING, ExecutionStatus.VALIDATING));
                    run.listener().on(new Ended(Outcome.refused("stale", "It differs.", List.of())));
                }))
                .anySatisfy(problem -> assertThat(problem).startsWith("events.jsonl, status: the last status"));
    }
}
