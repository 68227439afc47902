// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.ChangeFixture.AFTER;
import static io.lonelycat.execute.ChangeFixture.BEFORE;
import static io.lonelycat.execute.Ends.isApplied;
import static io.lonelycat.execute.Ends.isRefused;
import static io.lonelycat.execute.Ends.isRolledBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckResult;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriedOutTest {
    private final List<String> ran = new ArrayList<>();
    private final ChangeFixture fixture;

    TriedOutTest(@TempDir Path folder) throws IOException {
        fixture = ChangeFixture.of(folder, new Draft(BEFORE, AFTER).checkedBy("first", "second"), BEFORE);
        fixture.bench().begun().with(new ScriptedCommands(this::pass));
    }

    private int pass(String program, Path root) throws IOException {
        ran.add(program + " sees " + Files.readString(root.resolve("d/a")).strip());
        return 0;
    }

    private interface Work<T> {
        T with(Executor executor, ChangePermit permit);
    }

    private <T> T executed(Predicate<CheckSpec> wanted, Work<T> work) {
        try (HeldLock lock = fixture.bench().lock()) {
            T result = work.with(
                    new Executor(fixture.bench().request(fixture.recorded()), wanted),
                    ChangePermit.of(fixture.change(), lock));
            fixture.bench().journal().discard();
            return result;
        }
    }

    private <T> T executed(Work<T> work) {
        return executed(check -> true, work);
    }

    private Outcome triedOut(Proof proof) {
        return executed((executor, permit) -> executor.tryOut(permit, proof));
    }

    @Test
    void showsTheChangedTreeInBetweenAndRollsItBack() throws IOException {
        List<String> seen = new ArrayList<>();

        Outcome outcome = executed((executor, permit) -> executor.tryOut(permit, () -> {
            try {
                seen.add(fixture.read("d/a") + fixture.read("made/new"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));

        assertThat(seen).containsExactly("2\n2\n");
        isRolledBack(outcome, Executor.TRIED_OUT);
        assertThat(ran).isEmpty();
        fixture.isAsBefore();
    }

    @Test
    void runsTheChecksOnTheChangedTreeAndAsksForProof() throws IOException {
        Witness witness = new Witness("");
        isRolledBack(triedOut(witness), Executor.TRIED_OUT);
        assertThat(ran).containsExactly("first sees 2", "second sees 2");
        assertThat(witness.heard)
                .containsExactly("saw first", "asked of first", "saw second", "asked of second", "demanded");
        fixture.isAsBefore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"saw first", "asked of first", "demanded"})
    void failsWhereTheProofIsMissing(String missing) throws IOException {
        isRolledBack(triedOut(new Witness(missing)), "not_shown");
        fixture.isAsBefore();
    }

    @Test
    void runsOnlyTheChecksThatAreWanted() {
        Outcome outcome = executed(
                check -> check.name().equals("second"), (executor, permit) -> executor.tryOut(permit, Proof.NONE));
        isRolledBack(outcome, Executor.TRIED_OUT);
        assertThat(ran).containsExactly("second sees 2");
    }

    @Test
    void endsWithTheFailureOfACheck() throws IOException {
        fixture.bench().with(ScriptedCommands.failing());
        isRolledBack(triedOut(Proof.NONE), "exit_code");
        fixture.isAsBefore();
    }

    @Test
    void triesNothingOutOfAFileThatChangedSinceThePlan() throws IOException {
        fixture.write("d/a", "3\n");
        isRefused(triedOut(Proof.NONE), "stale");
        assertThat(ran).isEmpty();
        assertThat(fixture.read("d/a")).isEqualTo("3\n");
    }

    @Test
    void runsAllChecksWithoutTheChangeWhateverTheirResults() throws IOException {
        fixture.bench().with(new ScriptedCommands((program, root) -> {
            pass(program, root);
            return program.equals("first") ? 1 : 0;
        }));

        List<CheckResult> results = executed(
                (executor, permit) -> executor.look(permit, fixture.change().verification()));

        assertThat(results).extracting(CheckResult::name).containsExactly("first", "second");
        assertThat(results).extracting(CheckResult::passed).containsExactly(false, true);
        assertThat(ran).containsExactly("first sees 1", "second sees 1");
        assertThat(fixture.recorded().events(ExecutionEvent.CheckEnded.class)).hasSize(2);
        fixture.isAsBefore();
    }

    @Test
    void findsInADryRunThatThePlanHasOtherContent() throws IOException {
        Path contents = fixture.change().proposal().contents();
        Files.writeString(contents, Files.readString(contents).replace("2\n", "3\n"));
        try (HeldLock lock = fixture.bench().lock()) {
            Optional<Outcome> outcome =
                    new Executor(fixture.bench().request(fixture.recorded())).dryRun(fixture.change(), lock);
            isRefused(outcome.orElseThrow(), "invalid", "but changeset.json expects");
        }
        fixture.isAsBefore();
    }

    private Outcome rehearsed(Rehearsal rehearsal, boolean only) {
        Bench bench = fixture.bench().rehearsedBy(rehearsal);
        if (!only) {
            return fixture.execute();
        }
        try (HeldLock lock = bench.lock()) {
            Outcome outcome = new Executor(bench.request(fixture.recorded())).rehearse(fixture.change(), lock);
            bench.journal().discard();
            return outcome;
        }
    }

    private List<Step> endedSteps() {
        return fixture.recorded().events(ExecutionEvent.StepEnded.class).stream()
                .map(ExecutionEvent.StepEnded::step)
                .toList();
    }

    @Test
    void leavesTheWorkspaceAloneWhereOnlyARehearsalIsWanted() throws IOException {
        Outcome outcome = rehearsed((run, change) -> {}, true);
        assertThat(outcome).returns(OutcomeKind.REHEARSED, Outcome::kind);
        assertThat(fixture.recorded().events()).last().isEqualTo(new ExecutionEvent.Ended(outcome));
        assertThat(fixture.recorded().events(ExecutionEvent.StatusChanged.class))
                .last()
                .extracting(ExecutionEvent.StatusChanged::to)
                .isEqualTo(ExecutionStatus.REHEARSED);
        assertThat(endedSteps()).containsExactly(Step.VALIDATE, Step.CHECKSUM, Step.REHEARSE);
        fixture.isAsBefore();
    }

    @Test
    void changesTheWorkspaceAfterARehearsal() {
        isApplied(rehearsed((run, change) -> {}, false));
        assertThat(endedSteps()).containsOnlyOnce(Step.REHEARSE);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("did_not_hold", new StepFailure("did_not_hold", "No.")),
                Arguments.of("rehearsal_failed", new EngineException("No.")),
                Arguments.of("rehearsal_failed", new InvalidInputException("No.")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void refusesAChangeWhoseRehearsalFails(String code, RuntimeException why) throws IOException {
        Outcome outcome = rehearsed(
                (run, change) -> {
                    throw why;
                },
                false);
        isRefused(outcome, code, "No.", "in a copy of the workspace", "The workspace was not changed");
        assertThat(fixture.recorded().events(ExecutionEvent.StepEnded.class))
                .last()
                .satisfies(end -> assertThat(end.ok()).isFalse());
        fixture.isAsBefore();
    }

    @Test
    void refusesWhereCodeInTheCopyWroteIntoTheWorkspace() throws IOException {
        isRefused(rehearsed((run, change) -> fixture.write("d/a", "from the copy\n"), false), "wrote_outside", "d/a");
        assertThat(fixture.read("d/a")).isEqualTo("from the copy\n");
    }

    private static final class Witness implements Proof {
        final List<String> heard = new ArrayList<>();
        private final String missing;

        Witness(String missing) {
            this.missing = missing;
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

        private void hear(String call) {
            heard.add(call);
            if (call.equals(missing)) {
                throw new StepFailure("not_shown", "It was not shown.");
            }
        }
    }
}
