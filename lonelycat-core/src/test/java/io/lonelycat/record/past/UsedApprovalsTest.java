// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.upkeep.Past;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.past.PastExecution.PastProof;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Used approvals and proofs are looked up in the evidence; what is missing there may have used an approval, or undone a change. */
class UsedApprovalsTest {
    private static final Instant BEFORE = Instant.parse("2020-01-01T08:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-12-31T08:00:00Z");

    private static final String APPROVAL = "appr_01k9x3m5e7q8r2t4v6w8y0z1a1";

    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path folder;

    private EvidencePast past(State state) {
        return new EvidencePast(state.executions(), state.chain(), TrustedKeys.NONE, told::add);
    }

    private static Approval approval(ExecutionStory change, Instant at) {
        return new Approval(
                APPROVAL,
                Choice.APPROVE,
                new Person("bob"),
                Approval.Authentication.KEY,
                at,
                Optional.empty(),
                "Looked at it.",
                change.decision().subject(),
                List.of(),
                at.plus(Duration.ofDays(7)),
                List.of());
    }

    /** Returns why an approval given at a time is said to be used. */
    private Optional<String> user(State state, ExecutionStory change, Instant at) {
        Approval approval = approval(change, at);
        Map<String, String> used = past(state).usedApprovals(change.changeset().checksum(), List.of(approval));
        return Optional.ofNullable(used.get(approval.id()));
    }

    @Test
    void areThoseThatAnExecutionOfTheSameChangeNames() {
        State state = new State(folder);
        ExecutionStory applied = ExecutionStory.read(state.sealed(1, Run::applied));
        state.sealed(2, Run::rolledBack);

        assertThat(user(state, applied, BEFORE)).isEmpty();
    }

    @Test
    void areThoseThatCountedForAnExecutionThatAppliedTheSameChange() {
        State state = new State(folder);
        ExecutionStory counted = ExecutionStory.read(approved(state, 1, true, Run::applied));
        assertThat(user(state, counted, BEFORE)).get().asString().contains(Sample.execution(1));

        Digest another = Digest.of(new byte[] {1});
        assertThat(past(state).usedApprovals(another, List.of(approval(counted, BEFORE))))
                .isEmpty();
    }

    @Test
    void areNotThoseOfAnExecutionThatWasRolledBackOrForWhichTheyDidNotCount() {
        State state = new State(folder);
        ExecutionStory change = ExecutionStory.read(approved(state, 1, true, Run::rolledBack));
        approved(state, 2, false, Run::applied);

        assertThat(user(state, change, BEFORE)).isEmpty();
    }

    private static Path approved(State state, int number, boolean counted, Consumer<Run> how) {
        ConsideredApproval considered = new ConsideredApproval(
                "bob.json",
                Digest.of(new byte[0]),
                Optional.of(new ConsideredApproval.Vote(APPROVAL, new Person("bob"), Choice.APPROVE)),
                ConsideredApproval.ProofKind.KEY,
                Optional.of("bob"),
                counted,
                "It was given.");
        return ExecutedIn.approved(List.of(considered), state, number, how);
    }

    @Test
    void areAllThatWereGivenBeforeAnExecutionThatWasPruned() {
        Past past = Past.in(folder);
        ExecutionStory applied = ExecutionStory.read(past.folder(past.executed(30, 1)));
        past.executed(29, 2, Run::rolledBack);
        past.executed(1, 3, Run::rolledBack);
        past.pruned(Past.keep(1));

        assertThat(user(past.state(), applied, BEFORE))
                .get()
                .asString()
                .contains("was used by " + applied.execution().subject().executionId());
        assertThat(user(past.state(), applied, AFTER)).isEmpty();
    }

    @Test
    void areAllThatWereGivenBeforeOneThatCannotBeRead() throws IOException {
        State state = new State(folder);
        ExecutionStory change = ExecutionStory.read(state.sealed(1, Run::rolledBack));
        Files.delete(state.execution(1).resolve("plan.json"));

        assertThat(user(state, change, BEFORE)).get().asString().contains("plan.json");
    }

    @Test
    void areAllThatWereGivenBeforeOneThatIsMissing() {
        State state = new State(folder);
        ExecutionStory change = ExecutionStory.read(state.sealed(1, Run::rolledBack));
        StateFiles.deleteTree(state.sealed(2, Run::rolledBack));

        assertThat(user(state, change, AFTER))
                .get()
                .asString()
                .startsWith(
                        "The approval may have been used by an execution whose evidence is missing or was altered.");
    }

    @Test
    void areAllThatWereGivenBeforeOneThatIsMissingInTheMiddle() {
        State state = new State(folder);
        ExecutionStory change = ExecutionStory.read(state.sealed(1, Run::rolledBack));
        Path second = state.sealed(2, Run::rolledBack);
        state.sealed(3, Run::rolledBack);
        StateFiles.deleteTree(second);

        assertThat(user(state, change, BEFORE))
                .get()
                .asString()
                .contains("The execution before " + Sample.execution(3));
        assertThat(user(state, change, AFTER)).isEmpty();
    }

    private Optional<PastProof> passage(State state, Digest checksum, String environment) {
        return past(state).answer(new PastQuestion.LastPassage(checksum, environment));
    }

    private static Digest checksum(Path execution) {
        return ExecutionStory.read(execution).changeset().checksum();
    }

    private Path executedIn(State state, int number, Consumer<Run> how) {
        return ExecutedIn.environment("staging", state, number, how);
    }

    @Test
    void provesThatAChangeWasCompletedInAnEnvironment() {
        State state = new State(folder);
        Path first = executedIn(state, 1, Run::applied);
        executedIn(state, 2, Run::rolledBack);
        Digest checksum = checksum(first);

        assertThat(passage(state, checksum, "staging").map(PastProof::executionId))
                .contains(Sample.execution(1));
        assertThat(passage(state, checksum, "production")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void provesItWhereALaterOneDoesNot() {
        State state = new State(folder);
        Path first = executedIn(state, 1, Run::applied);
        Path second = executedIn(state, 2, Run::applied);
        State.alter(second.resolve("changes.patch"), "");

        assertThat(passage(state, checksum(first), "staging").map(PastProof::executionId))
                .contains(Sample.execution(1));
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith(Sample.execution(2) + " does not prove that the change was applied in staging: ")
                .contains("changes.patch");
    }

    @Test
    void provesNothingWhereWhatCameAfterItIsMissing() {
        State state = new State(folder);
        Digest checksum = checksum(executedIn(state, 1, Run::applied));
        StateFiles.deleteTree(executedIn(state, 2, Run::rolledBack));

        assertThat(passage(state, checksum, "staging")).isEmpty();
        assertThat(told).singleElement().asString().contains("The manifest of the last execution, ");
    }

    @Test
    void provesNothingWhereTheChainDoesNotHaveIt(@TempDir Path other) throws IOException {
        State state = new State(folder);
        state.sealed(1, Run::rolledBack);
        State elsewhere = new State(other);
        Path brought = executedIn(elsewhere, 2, Run::applied);
        Digest checksum = checksum(brought);
        Files.move(brought, state.execution(2));

        assertThat(passage(state, checksum, "staging")).isEmpty();
        assertThat(told).isNotEmpty();
    }

    @Test
    void provesItWhereOnlyWhatCameBeforeItIsMissing() {
        State state = new State(folder);
        Path first = state.sealed(1, Run::rolledBack);
        Path second = executedIn(state, 2, Run::applied);
        Digest checksum = checksum(second);
        StateFiles.deleteTree(first);

        assertThat(passage(state, checksum, "staging").map(PastProof::executionId))
                .contains(Sample.execution(2));
    }

    /** What was executed in a copy of the workspace names the last execution before it, as if it were the next one. */
    @Test
    void provesNothingWhereOnlyACopyOfTheChainHasIt() throws IOException {
        State state = new State(folder);
        state.sealed(1, Run::rolledBack);
        String chain = Files.readString(state.chain());
        Digest checksum = checksum(executedIn(state, 2, Run::applied));
        State.alter(state.chain(), chain);

        assertThat(passage(state, checksum, "staging")).isEmpty();
        assertThat(told)
                .singleElement()
                .asString()
                .contains("the chain (list of executions of this workspace) does not contain this execution");
    }
}
