// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.feature.upkeep.Past;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.json.Digest;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.verify.EvidenceProof;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a change was made before is found in the evidence, and what is missing may have been such. */
class PastApplicationTest {
    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path folder;

    private static List<String> ids(List<PastApplication> found) {
        return found.stream().map(PastApplication::executionId).toList();
    }

    private List<PastApplication> find(State state, Digest checksum) {
        return PastApplication.find(state.executions(), state.chain(), checksum);
    }

    private static Digest checksum(Path execution) {
        return ExecutionStory.read(execution).changeset().checksum();
    }

    @Test
    void isOneThatWasAppliedWithTheSameContents() {
        State state = new State(folder);
        Digest checksum = checksum(state.sealed(1, Run::applied));
        state.sealed(2, Run::rolledBack);
        state.sealed(3, Run::applied);

        assertThat(ids(find(state, checksum))).containsExactly(Sample.execution(1), Sample.execution(3));
        assertThat(find(state, checksum).get(0))
                .isEqualTo(new PastApplication(
                        Sample.execution(1), Instant.parse("2026-11-20T08:01:00.005Z"), Optional.of(Set.of())));
        assertThat(find(state, Digest.of(new byte[0]))).isEmpty();
    }

    @Test
    void isKnownAfterItWasPruned() {
        Past past = Past.in(folder);
        String id = past.executed(30, 1);
        Digest checksum = checksum(past.folder(id));
        past.executed(29, 2, Run::rolledBack);
        past.executed(1, 3, Run::rolledBack);
        past.pruned(Past.keep(1));

        assertThat(ids(find(past.state(), checksum))).containsExactly(id);
    }

    @Test
    void mayBeOneThatCannotBeRead() throws IOException {
        State state = new State(folder);
        Digest checksum = checksum(state.sealed(1, Run::rolledBack));
        Files.delete(state.execution(1).resolve("plan.json"));

        assertThat(find(state, checksum))
                .anySatisfy(it -> assertThat(it.executionId()).contains("plan.json"))
                .allSatisfy(it -> assertThat(it.approvals()).isEmpty());
    }

    @Test
    void mayBeOneThatIsMissing() {
        State state = new State(folder);
        Digest checksum = checksum(state.sealed(1, Run::rolledBack));
        StateFiles.deleteTree(state.sealed(2, Run::rolledBack));

        assertThat(find(state, checksum)).singleElement().satisfies(it -> {
            assertThat(it.executionId()).startsWith("an execution that is missing (");
            assertThat(it.approvals()).isEmpty();
            assertThat(it.startedAt()).isEqualTo(Instant.MAX);
        });
    }

    private Optional<Promotion> passage(State state, EvidenceProof proof, Digest checksum, String environment) {
        try (KeptPast kept =
                new KeptPast(state.executions(), state.chain(), proof, AllFeatures::historyTables, told::add)) {
            return kept.answer(new PastQuestion.LastPassage(checksum, environment));
        }
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

        assertThat(passage(state, EvidenceProof.SOUND, checksum, "staging").map(Promotion::executionId))
                .contains(Sample.execution(1));
        assertThat(passage(state, EvidenceProof.SOUND, checksum, "production")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void provesItWhereALaterOneDoesNot() {
        State state = new State(folder);
        Path first = executedIn(state, 1, Run::applied);
        Path second = executedIn(state, 2, Run::applied);
        EvidenceProof signed =
                new EvidenceProof(it -> it.equals(second) ? Optional.of("it is not signed") : Optional.empty(), false);

        assertThat(passage(state, signed, checksum(first), "staging").map(Promotion::executionId))
                .contains(Sample.execution(1));
        assertThat(told)
                .containsExactly(Sample.execution(2)
                        + " does not prove that the change was completed in staging: it is not signed");
    }

    @Test
    void provesNothingWhereWhatCameAfterItIsMissing() {
        State state = new State(folder);
        Digest checksum = checksum(executedIn(state, 1, Run::applied));
        StateFiles.deleteTree(executedIn(state, 2, Run::rolledBack));

        assertThat(passage(state, EvidenceProof.SOUND, checksum, "staging")).isEmpty();
        assertThat(told).singleElement().asString().contains("as the last execution");
    }

    @Test
    void provesNothingWhereTheChainDoesNotHaveIt(@TempDir Path other) throws IOException {
        State state = new State(folder);
        state.sealed(1, Run::rolledBack);
        State elsewhere = new State(other);
        Path brought = executedIn(elsewhere, 2, Run::applied);
        Digest checksum = checksum(brought);
        Files.move(brought, state.execution(2));

        assertThat(passage(state, EvidenceProof.SOUND, checksum, "staging")).isEmpty();
        assertThat(told).isNotEmpty();
    }

    @Test
    void provesItWhereOnlyWhatCameBeforeItIsMissing() {
        State state = new State(folder);
        Path first = state.sealed(1, Run::rolledBack);
        Path second = executedIn(state, 2, Run::applied);
        Digest checksum = checksum(second);
        StateFiles.deleteTree(first);

        assertThat(passage(state, EvidenceProof.SOUND, checksum, "staging").map(Promotion::executionId))
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

        assertThat(passage(state, EvidenceProof.SOUND, checksum, "staging")).isEmpty();
        assertThat(told).singleElement().asString().contains("the chain of executions does not have it");
    }

    @Test
    void mayBeOneThatIsMissingInTheMiddle() {
        State state = new State(folder);
        Digest checksum = checksum(state.sealed(1, Run::rolledBack));
        Path second = state.sealed(2, Run::rolledBack);
        state.sealed(3, Run::rolledBack);
        StateFiles.deleteTree(second);

        assertThat(ids(find(state, checksum)))
                .singleElement()
                .asString()
                .contains("The execution before " + Sample.execution(3));
    }
}
