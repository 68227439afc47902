// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.upkeep.Past;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.decision.SomeInputs;
import io.lonelycat.gate.past.PastExecution.PastProof;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Ticking;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Opening;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.Seal;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Missing evidence may hide that an approval was used. */
class UsedApprovalsTest {
    private static final Instant BEFORE = Instant.parse("2020-01-01T08:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-12-31T08:00:00Z");

    private static final String APPROVAL = "appr_01k9x3m5e7q8r2t4v6w8y0z1a1";

    private final List<String> told = new ArrayList<>();

    private interface Alteration<T> {
        void of(T record) throws IOException;
    }

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

    /** Returns the reason why an approval is reported as used. */
    private Optional<String> user(State state, ExecutionStory change, Instant at) {
        Approval approval = approval(change, at);
        Map<String, String> used = past(state).usedApprovals(change.changeset().checksum(), List.of(approval));
        return Optional.ofNullable(used.get(approval.id()));
    }

    @Test
    void areThoseThatCountedForAnExecutionThatAppliedTheSameChange() {
        State state = new State(folder);
        ExecutionStory change = ExecutionStory.read(approved(state, 1, true, Run::rolledBack));
        approved(state, 2, false, Run::applied);
        state.sealed(3, Run::applied);
        assertThat(user(state, change, BEFORE)).isEmpty();

        approved(state, 4, true, Run::applied);
        assertThat(user(state, change, BEFORE)).get().asString().contains(Sample.execution(4));
        Digest another = Digest.of(new byte[] {1});
        assertThat(past(state).usedApprovals(another, List.of(approval(change, BEFORE))))
                .isEmpty();
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
        return executed(state, number, how, Optional.empty(), List.of(considered));
    }

    private static Path executed(
            State state,
            int number,
            Consumer<Run> how,
            Optional<String> environment,
            List<ConsideredApproval> approvals) {
        Opening is = Sample.opening(state.folder(), number);
        DecisionInputs inputs = SomeInputs.in(environment, is.decision().decidedAt(), "ada", approvals);
        Decision decision = Variant.decided(is.decision(), is.decision().findings(), inputs);
        Opening opening = Sample.with(is, decision, is.policy(), is.approvals());
        try (Evidence evidence =
                Evidence.create(state.executions(), opening, Ticking.from("2026-11-20T08:0" + number + ":00Z"))) {
            how.accept(new Run(opening.executionId(), evidence));
            evidence.finish(List.of());
        }
        Seal.write(state.execution(number), state.chain(), Map.of());
        return state.execution(number);
    }

    private static Arguments row(String name, Instant given, String why, Alteration<Past> alteration) {
        return Arguments.of(name, given, why, alteration);
    }

    static Stream<Arguments> gaps() {
        String first = Past.id("exec_", 30, 1);
        String second = Past.id("exec_", 29, 2);
        String third = Past.id("exec_", 1, 3);
        return Stream.of(
                row("an execution was pruned", BEFORE, "was used by " + first, it -> it.pruned(Past.keep(1))),
                row("it was pruned before", AFTER, "", it -> it.pruned(Past.keep(1))),
                row(
                        "one cannot be read",
                        BEFORE,
                        "plan.json",
                        it -> Files.delete(it.folder(second).resolve("plan.json"))),
                row("the last one is missing", AFTER, "missing or was altered", it -> remove(it, third)),
                row(
                        "the last one has another name",
                        AFTER,
                        "missing or was altered",
                        it -> StateFiles.rename(it.folder(third), it.folder(Past.id("exec_", 400, 9)))),
                row("one is missing in the middle", BEFORE, "before " + third, it -> remove(it, second)),
                row("it is missing from before", AFTER, "", it -> remove(it, second)));
    }

    private static void remove(Past past, String execution) {
        StateFiles.deleteTree(past.folder(execution));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gaps")
    void areAllThatWereGivenBeforeAnExecutionOfWhichTheEvidenceIsGone(
            String name, Instant given, String why, Alteration<Past> alteration) throws IOException {
        Past past = Past.in(folder);
        ExecutionStory applied = ExecutionStory.read(past.folder(past.executed(30, 1)));
        past.executed(29, 2, Run::rolledBack);
        past.executed(1, 3, Run::rolledBack);

        alteration.of(past);

        assertThat(user(past.state(), applied, given).orElse(""))
                .contains(why)
                .matches(it -> it.isEmpty() == why.isEmpty());
    }

    private Optional<PastProof> passage(State state, Digest checksum, String environment) {
        return past(state).answer(new PastQuestion.LastPassage(checksum, environment));
    }

    private static Path executedIn(State state, int number, Consumer<Run> how) {
        return executed(state, number, how, Optional.of("staging"), List.of());
    }

    private static Arguments passage(String name, boolean proven, String told, Alteration<State> alteration) {
        return Arguments.of(name, proven, told, alteration);
    }

    static Stream<Arguments> passages() {
        return Stream.of(
                passage("nothing", true, "", state -> {}),
                passage("a later execution is rolled back", true, "", it -> executedIn(it, 3, Run::rolledBack)),
                passage(
                        "a later execution was altered",
                        true,
                        "changes.patch",
                        it -> State.alter(executedIn(it, 3, Run::applied).resolve("changes.patch"), "")),
                passage("an earlier execution is missing", true, "", it -> StateFiles.deleteTree(it.execution(1))),
                passage(
                        "a later execution is missing",
                        false,
                        "The manifest of the last",
                        it -> StateFiles.deleteTree(executedIn(it, 3, Run::rolledBack))),
                // The first execution in a copied workspace continues the copied chain.
                passage(
                        "only a copy of the chain has it",
                        false,
                        "does not contain this execution",
                        it -> State.alter(
                                it.chain(), Files.readString(it.folder().resolve("before")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passages")
    void proveThatAChangeWasCompletedInAnEnvironmentUnless(
            String name, boolean proven, String words, Alteration<State> alteration) throws IOException {
        State state = new State(folder);
        state.sealed(1, Run::rolledBack);
        Files.copy(state.chain(), folder.resolve("before"));
        Digest checksum = ExecutionStory.read(executedIn(state, 2, Run::applied))
                .changeset()
                .checksum();

        alteration.of(state);

        assertThat(passage(state, checksum, "staging").map(PastProof::executionId))
                .isEqualTo(Optional.of(Sample.execution(2)).filter(it -> proven));
        assertThat(String.join("", told)).contains(words).matches(it -> it.isEmpty() == words.isEmpty());
        assertThat(passage(state, checksum, "production")).isEmpty();
    }

    @Test
    void proveNothingWhereTheChainDoesNotHaveTheExecution(@TempDir Path other) throws IOException {
        State state = new State(folder);
        state.sealed(1, Run::rolledBack);
        Path brought = executedIn(new State(other), 2, Run::applied);
        Digest checksum = ExecutionStory.read(brought).changeset().checksum();
        Files.move(brought, state.execution(2));

        assertThat(passage(state, checksum, "staging")).isEmpty();
        assertThat(told).isNotEmpty();
    }
}
