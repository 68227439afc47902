// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Interference.AFTER;
import static io.lonelycat.execute.Interference.BEFORE;
import static io.lonelycat.execute.Interference.isRolledBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckResult;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change that is only looked at, or made and taken back, leaves no trace in the workspace. */
class TriedOutTest {
    private final List<String> ran = new ArrayList<>();
    private final Ground ground;

    TriedOutTest(@TempDir Path folder) throws IOException {
        ground = Ground.of(folder, new Draft(BEFORE, AFTER).checkedBy("first", "second"), BEFORE);
        ground.bench().begun().with(new ScriptedCommands(this::pass));
    }

    private int pass(String program, Path root) throws IOException {
        ran.add(program + " sees " + Files.readString(root.resolve("d/a")).strip());
        return 0;
    }

    private static boolean all(CheckSpec check) {
        return true;
    }

    private interface Work<T> {
        T with(Executor executor, ChangePermit permit);
    }

    private <T> T executed(Predicate<CheckSpec> wanted, Work<T> work) {
        try (HeldLock lock = ground.bench().lock()) {
            T result = work.with(
                    new Executor(ground.bench().request(ground.told()), wanted),
                    ChangePermit.of(ground.change(), lock));
            ground.bench().journal().discard();
            return result;
        }
    }

    private Outcome triedOut(Proof proof) {
        return executed(TriedOutTest::all, (executor, permit) -> executor.tryOut(permit, proof));
    }

    @Test
    void showsTheChangedTreeInBetweenAndTakesItBack() throws IOException {
        List<String> seen = new ArrayList<>();

        Outcome outcome = executed(
                TriedOutTest::all,
                (executor, permit) -> executor.tryOut(permit, () -> {
                    try {
                        seen.add(ground.read("d/a") + ground.read("made/new"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));

        assertThat(seen).containsExactly("2\n2\n");
        isRolledBack(outcome, Executor.TRIED_OUT);
        assertThat(ran).isEmpty();
        ground.isAsBefore();
    }

    @Test
    void runsTheChecksOnTheChangedTreeAndAsksForProof() throws IOException {
        Witness witness = new Witness();

        isRolledBack(triedOut(witness), Executor.TRIED_OUT);

        assertThat(ran).containsExactly("first sees 2", "second sees 2");
        assertThat(witness.heard())
                .containsExactly("saw first", "asked of first", "saw second", "asked of second", "demanded");
        ground.isAsBefore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"saw first", "asked of first", "demanded"})
    void failsWhereTheProofIsMissing(String what) throws IOException {
        isRolledBack(triedOut(new Witness().objectTo(what)), "not_shown");
        ground.isAsBefore();
    }

    @Test
    void runsOnlyTheChecksThatAreWanted() throws IOException {
        Outcome outcome = executed(
                check -> check.name().equals("second"), (executor, permit) -> executor.tryOut(permit, Proof.NONE));

        isRolledBack(outcome, Executor.TRIED_OUT);
        assertThat(ran).containsExactly("second sees 2");
    }

    @Test
    void endsWithTheFailureOfACheck() throws IOException {
        ground.bench().with(ScriptedCommands.failing());

        isRolledBack(triedOut(Proof.NONE), "exit_code");
        ground.isAsBefore();
    }

    @Test
    void triesNothingOutOfAFileThatChangedSinceThePlan() throws IOException {
        ground.write("d/a", "3\n");

        assertThat(triedOut(Proof.NONE))
                .returns(ExecutionStatus.REFUSED, Outcome::status)
                .extracting(Outcome::code)
                .isEqualTo("stale");
        assertThat(ran).isEmpty();
        assertThat(ground.read("d/a")).isEqualTo("3\n");
    }

    @Test
    void saysThatItWasCancelledWhateverFailedThen() throws IOException {
        boolean[] cancelled = {false};
        ground.bench().with((Cancel) () -> cancelled[0]);

        Outcome outcome = executed(
                TriedOutTest::all,
                (executor, permit) -> executor.tryOut(permit, () -> {
                    cancelled[0] = true;
                    throw new IllegalStateException("interrupted");
                }));

        isRolledBack(outcome, "cancelled");
        ground.isAsBefore();
    }

    @Test
    void looksWithoutTheChangeWhateverTheChecksSay() throws IOException {
        ground.bench().with(new ScriptedCommands((program, root) -> {
            pass(program, root);
            return program.equals("first") ? 1 : 0;
        }));

        List<CheckResult> results = executed(
                TriedOutTest::all,
                (executor, permit) -> executor.look(permit, ground.change().verification()));

        assertThat(results).extracting(CheckResult::name).containsExactly("first", "second");
        assertThat(results).extracting(CheckResult::passed).containsExactly(false, true);
        assertThat(ran).containsExactly("first sees 1", "second sees 1");
        assertThat(ground.told().events(ExecutionEvent.CheckEnded.class)).hasSize(2);
        ground.isAsBefore();
    }

    private Optional<Outcome> dryRun() {
        try (HeldLock lock = ground.bench().lock()) {
            return new Executor(ground.bench().request(ground.told())).dryRun(ground.change(), lock);
        }
    }

    @Test
    void findsNothingInTheWayInADryRunAndLeavesNoJournal() throws IOException {
        assertThat(dryRun()).isEmpty();

        assertThat(ran).isEmpty();
        assertThat(ground.told().lines())
                .contains("New files or folders prepared: 4; old files or folders that will be moved away: 3");
        ground.isAsBefore();
    }

    @Test
    void findsInADryRunWhyItWouldBeRefused() throws IOException {
        ground.write("other", "mine\n");
        Files.delete(ground.root().resolve("d/b"));

        assertThat(dryRun().orElseThrow())
                .returns(ExecutionStatus.REFUSED, Outcome::status)
                .satisfies(refused ->
                        assertThat(refused.message()).contains("`d/b`").doesNotContain("other"));
        ground.isTidy();
    }

    @Test
    void findsInADryRunThatThePlanHasOtherContent() throws IOException {
        Path contents = ground.change().proposal().contents();
        Files.writeString(contents, Files.readString(contents).replace("2\n", "3\n"));

        assertThat(dryRun().orElseThrow())
                .returns(ExecutionStatus.REFUSED, Outcome::status)
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("invalid");
                    assertThat(refused.message()).contains("but changeset.json expects");
                });
        ground.isAsBefore();
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
