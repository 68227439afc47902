// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Interference.AFTER;
import static io.lonelycat.execute.Interference.BEFORE;
import static io.lonelycat.execute.Interference.isRolledBack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.lonelycat.check.CheckResult;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change that is tried out elsewhere first: what is found there decides whether the workspace is touched. */
class RehearsedTest {
    private final Ground ground;
    private final Witness witness = new Witness();

    RehearsedTest(@TempDir Path folder) throws IOException {
        ground = Ground.of(folder, new Draft(BEFORE, AFTER).checkedBy("first", "reported"), BEFORE);
    }

    private interface Work {
        void run() throws IOException;
    }

    private Outcome rehearsed(boolean only, Work work) {
        Bench bench = ground.bench().begun().rehearsedBy((run, change) -> {
            work.run();
            return witness;
        });
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

        assertThat(outcome)
                .asInstanceOf(type(Outcome.Rehearsed.class))
                .extracting(Outcome.Rehearsed::files)
                .isEqualTo(4);
        assertThat(ground.told().events()).last().isEqualTo(new ExecutionEvent.Ended(outcome));
        assertThat(ground.told().events(ExecutionEvent.StatusChanged.class))
                .last()
                .extracting(ExecutionEvent.StatusChanged::to)
                .isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(ground.told().events(ExecutionEvent.StepEnded.class))
                .extracting(ExecutionEvent.StepEnded::step)
                .containsExactly(Step.VALIDATE, Step.CHECKSUM, Step.REHEARSE);
        assertThat(witness.heard()).isEmpty();
        ground.isAsBefore();
    }

    @Test
    void goesOnToTheWorkspaceAndAsksForTheProof() {
        assertThat(rehearsed(false, () -> {})).isInstanceOf(Outcome.Applied.class);

        assertThat(witness.heard()).containsExactly("saw first", "asked of first", "saw reported", "demanded");
        assertThat(ground.told().events(ExecutionEvent.StepEnded.class))
                .extracting(ExecutionEvent.StepEnded::step)
                .containsOnlyOnce(Step.REHEARSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"saw first", "asked of first", "demanded"})
    void takesTheChangeBackWhereTheProofIsMissing(String what) throws IOException {
        witness.objectTo(what);

        isRolledBack(rehearsed(false, () -> {}), "not_shown");
        ground.isAsBefore();
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

        assertThat(outcome).asInstanceOf(type(Outcome.Refused.class)).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.message()).contains("No.", "seen in a copy", "Nothing was changed");
        });
        assertThat(ground.told().events(ExecutionEvent.StepEnded.class)).last().satisfies(end -> assertThat(end.ok())
                .isFalse());
        ground.isAsBefore();
    }

    @Test
    void refusesWhereCodeInTheCopyWroteIntoTheWorkspace() throws IOException {
        Outcome outcome = rehearsed(false, () -> ground.write("d/a", "from the copy\n"));

        assertThat(outcome).asInstanceOf(type(Outcome.Refused.class)).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo("wrote_outside");
            assertThat(refused.message()).contains("d/a");
        });
        assertThat(ground.read("d/a")).isEqualTo("from the copy\n");
    }

    /** A proof that says what it heard, and may object to one thing. */
    static final class Witness implements Proof {
        private final List<String> heard = new ArrayList<>();
        private String missing = "";

        Witness objectTo(String what) {
            missing = what;
            return this;
        }

        List<String> heard() {
            return heard;
        }

        @Override
        public Runnable seen(CheckResult result) {
            hear("saw " + result.name());
            return () -> hear("asked of " + result.name());
        }

        @Override
        public void demand() {
            hear("demanded");
        }

        private void hear(String what) {
            heard.add(what);
            if (what.equals(missing)) {
                throw new StepFailure("not_shown", "It was not shown.");
            }
        }
    }
}
