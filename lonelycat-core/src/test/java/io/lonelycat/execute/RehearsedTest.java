// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Interference.AFTER;
import static io.lonelycat.execute.Interference.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that is tried out elsewhere first: what is found there decides whether the workspace is touched. */
class RehearsedTest {
    private final Ground ground;

    RehearsedTest(@TempDir Path folder) throws IOException {
        ground = Ground.of(folder, new Draft(BEFORE, AFTER).checkedBy("first", "reported"), BEFORE);
    }

    private interface Work {
        void run() throws IOException;
    }

    private Outcome rehearsed(boolean only, Work work) {
        Bench bench = ground.bench().begun().rehearsedBy((run, change) -> work.run());
        if (!only) {
            return ground.execute();
        }
        try (HeldLock lock = bench.lock()) {
            Outcome outcome = new Executor(bench.request(ground.told())).rehearse(ground.change(), lock);
            bench.journal().discard();
            return outcome;
        }
    }

    @Test
    void leavesTheWorkspaceAloneWhereOnlyARehearsalIsWanted() throws IOException {
        Outcome outcome = rehearsed(true, () -> {});

        assertThat(outcome).returns(OutcomeKind.REHEARSED, Outcome::kind);
        assertThat(ground.told().events()).last().isEqualTo(new ExecutionEvent.Ended(outcome));
        assertThat(ground.told().events(ExecutionEvent.StatusChanged.class))
                .last()
                .extracting(ExecutionEvent.StatusChanged::to)
                .isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(ground.told().events(ExecutionEvent.StepEnded.class))
                .extracting(ExecutionEvent.StepEnded::step)
                .containsExactly(Step.VALIDATE, Step.CHECKSUM, Step.REHEARSE);
        ground.isAsBefore();
    }

    @Test
    void goesOnToTheWorkspace() {
        assertThat(rehearsed(false, () -> {})).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(ground.told().events(ExecutionEvent.StepEnded.class))
                .extracting(ExecutionEvent.StepEnded::step)
                .containsOnlyOnce(Step.REHEARSE);
    }

    @Test
    void refusesWhatDidNotHoldInTheCopy() throws IOException {
        refused("did_not_hold", new StepFailure("did_not_hold", "No."));
    }

    @Test
    void refusesWhatCouldNotBeRehearsed() throws IOException {
        refused("rehearsal_failed", new EngineException("No."));
    }

    @Test
    void refusesWhatTheCopyCannotTake() throws IOException {
        refused("rehearsal_failed", new InvalidInputException("No."));
    }

    private void refused(String code, RuntimeException why) throws IOException {
        Outcome outcome = rehearsed(false, () -> {
            throw why;
        });

        assertThat(outcome).returns(ExecutionStatus.REFUSED, Outcome::status).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.message())
                    .contains("No.", "in a copy of the workspace", "The workspace was not changed");
        });
        assertThat(ground.told().events(ExecutionEvent.StepEnded.class)).last().satisfies(end -> assertThat(end.ok())
                .isFalse());
        ground.isAsBefore();
    }

    @Test
    void refusesWhereCodeInTheCopyWroteIntoTheWorkspace() throws IOException {
        Outcome outcome = rehearsed(false, () -> ground.write("d/a", "from the copy\n"));

        assertThat(outcome).returns(ExecutionStatus.REFUSED, Outcome::status).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo("wrote_outside");
            assertThat(refused.message()).contains("d/a");
        });
        assertThat(ground.read("d/a")).isEqualTo("from the copy\n");
    }
}
