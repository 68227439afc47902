// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.feature.upkeep.Past;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.evidence.Attestation;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.history.History;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers questions about the past from the evidence. What was pruned, was never sealed or is older than the question is no
 * gap; all else that is missing is one, and stops the answer.
 */
class EvidencePastTest {
    private static final Instant EVER = Instant.parse("2020-01-01T00:00:00Z");
    private static final WorkspacePath A = WorkspacePath.of("docs/a.md");
    private static final String GAP = "the evidence of one of these executions may be missing";

    private final List<String> told = new ArrayList<>();
    private final Past past;

    EvidencePastTest(@TempDir Path folder) {
        past = Past.in(folder);
    }

    private EvidencePast evidence() {
        return new EvidencePast(past.state().executions(), past.state().chain(), TrustedKeys.NONE, told::add);
    }

    private long executions(long days) {
        return evidence().answer(new PastQuestion.ExecutionsOf(A, since(days)));
    }

    private static Instant since(long days) {
        return Past.NOW.minus(Duration.ofDays(days));
    }

    private static Past three(Past past) {
        past.executed(3, 1);
        past.executed(2, 2, Run::rolledBack);
        past.executed(1, 3);
        return past;
    }

    private static void remove(Past past, String execution) {
        StateFiles.deleteTree(past.folder(execution));
    }

    private static void damageRotation(Past past) throws IOException {
        Files.writeString(EvidenceFiles.rotation(past.state().folder()), "{\n", StandardOpenOption.APPEND);
    }

    private static void rename(Past past) {
        Path moved = three(past).folder(past.folders().get(1));
        StateFiles.rename(moved, moved.resolveSibling(Past.id("exec_", 400, 9)));
    }

    /** A state of the record. */
    private interface RecordState {
        void of(Past past) throws IOException;
    }

    private static Arguments gap(String name, long days, String words, RecordState state) {
        return Arguments.of(name, days, words, state);
    }

    static Stream<Arguments> gaps() {
        return Stream.of(
                gap("a folder in the middle is gone", 60, "The execution before " + Past.id("exec_", 1, 3), it -> {
                    it.executed(20, 1);
                    String middle = it.executed(10, 2);
                    it.executed(1, 3);
                    remove(it, middle);
                }),
                gap("the last folder is gone", 60, "The manifest of the last execution, ", it -> {
                    it.executed(20, 1);
                    remove(it, it.executed(1, 2));
                }),
                gap("the first folder is gone", 60, GAP, it -> {
                    it.executed(30, 1);
                    it.executed(20, 2);
                    remove(it, Past.id("exec_", 30, 1));
                }),
                gap("a folder has another name", 60, GAP, EvidencePastTest::rename),
                gap("a folder has another name, soon", 7, GAP, EvidencePastTest::rename),
                gap("the head of the chain is gone", 60, "chain is missing", it -> {
                    remove(three(it), Past.id("exec_", 1, 3));
                    StateFiles.delete(it.state().chain());
                }),
                gap("the head of the chain is unreadable", 60, "Restore this file from a backup", it -> {
                    it.executed(1, 1);
                    State.alter(it.state().chain(), "{}");
                }),
                gap("the chain begins again", 60, GAP, it -> {
                    remove(three(it), Past.id("exec_", 1, 3));
                    StateFiles.delete(it.state().chain());
                    it.executed(0, 4);
                }),
                gap(
                        "it begins again after some were pruned",
                        60,
                        "The execution before " + Past.id("exec_", 1, 4),
                        it -> {
                            String first = it.executed(40, 1);
                            it.executed(20, 2);
                            String third = it.executed(10, 3);
                            it.pruned(Past.keep(1), first);
                            remove(it, first);
                            remove(it, third);
                            StateFiles.delete(it.state().chain());
                            it.executed(1, 4);
                        }),
                gap("the log of what was pruned is damaged", 60, "rotation.jsonl", it -> {
                    it.executed(40, 1);
                    String second = it.executed(20, 2);
                    it.executed(1, 3);
                    it.pruned(Past.keep(1), second);
                    damageRotation(it);
                }),
                gap("an outcome was made milder", 60, "differs from manifest.json", it -> {
                    Path events = three(it).folder(Past.id("exec_", 2, 2)).resolve("events.jsonl");
                    State.alter(events, Files.readString(events).replace("rolled_back", "refused"));
                }),
                gap(
                        "a document is missing",
                        60,
                        "plan.json",
                        it -> Files.delete(
                                three(it).folder(Past.id("exec_", 3, 1)).resolve("plan.json"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gaps")
    void hasNoAnswerWhereThereIsAGap(String name, long days, String words, RecordState state) throws IOException {
        state.of(past);

        assertThatThrownBy(() -> executions(days))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(words);
    }

    private static Arguments counted(String name, long days, int count, RecordState state) {
        return Arguments.of(name, days, count, state);
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                counted("an older gap than the question", 7, 1, it -> {
                    it.executed(30, 1);
                    it.executed(20, 2);
                    it.executed(1, 3);
                    remove(it, Past.id("exec_", 30, 1));
                }),
                counted("a younger one was pruned than one that stayed", 60, 2, it -> {
                    String first = it.executed(40, 1);
                    it.executed(20, 2);
                    it.executed(1, 3);
                    it.pruned(Past.keep(1), first);
                }),
                counted("the older one that stayed is not asked for", 25, 1, it -> {
                    String first = it.executed(40, 1);
                    it.executed(20, 2);
                    it.executed(1, 3);
                    it.pruned(Past.keep(1), first);
                }),
                counted("what was pruned is older than the question, and its log damaged", 7, 1, it -> {
                    it.executed(40, 1);
                    String second = it.executed(20, 2);
                    it.executed(1, 3);
                    it.pruned(Past.keep(1), second);
                    damageRotation(it);
                }),
                counted("all but one were pruned, and their paths with them", 60, 1, it -> {
                    it.executed(30, 1);
                    it.executed(20, 2, Run::rolledBack);
                    it.executed(10, 3);
                    it.pruned(Past.keep(1));
                }),
                counted("the first one was killed before it was sealed", 60, 2, it -> {
                    it.begun(3, 1, Run::applied);
                    it.executed(1, 2);
                }),
                counted("the last one is not sealed yet", 60, 2, it -> {
                    it.executed(3, 1);
                    it.begun(1, 2, Run::applied);
                }),
                counted("nothing happened", 60, 0, it -> {}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counts")
    void countsWhatIsThereWithoutAGap(String name, long days, int count, RecordState state) throws IOException {
        state.of(past);

        assertThat(executions(days)).isEqualTo(count);
    }

    @Test
    void makesNothingWhereNothingHappened() {
        assertThat(evidence().answer(new PastQuestion.LastOutcome(A))).isEmpty();
        assertThat(EvidenceFiles.history(past.state().folder())).doesNotExist();
    }

    /** The paths of a change go with its evidence. */
    @Test
    void countsNoRollbackThatWasPruned() {
        past.executed(30, 1);
        past.executed(20, 2, Run::rolledBack);
        past.executed(1, 3);
        past.pruned(Past.keep(1));

        assertThat(past.folders()).hasSize(1);
        assertThat(evidence().answer(new PastQuestion.RollbacksOf(A, EVER))).isZero();
    }

    @Test
    void readsNoFurtherBackThanItIsAsked() throws IOException {
        Path oldest = three(past).folder(past.folders().get(0));
        Files.delete(oldest.resolve("plan.json"));

        assertThat(evidence().answer(new PastQuestion.RollbacksOf(A, Past.NOW.minus(Duration.ofHours(2)))))
                .isZero();
    }

    @Test
    void tellsOfTheManifestThatIsMissingAndWhatToRestore() {
        past.executed(20, 1);
        remove(past, past.executed(1, 2));

        assertThatThrownBy(() -> executions(60))
                .hasMessageEndingWith(
                        "is missing or was altered. Restore the folder of that execution from an archived copy.");

        past.executed(0, 3);

        assertThatThrownBy(() -> executions(60))
                .hasMessageContaining(": no manifest.json has the digest sha256:")
                .hasMessageEndingWith(". Restore the folder of that earlier execution from an archived copy.");
    }

    @Test
    void answersAsTheIndexOfAServerDoesFromTheSameEvidence(@TempDir Path folder) {
        three(past);
        try (History history = History.open(folder.resolve("server.db"), AllFeatures.historyTables())) {
            past.folders().forEach(id -> history.jobs().add(past.folder(id), new JobBuild("app", 1), true));
            io.lonelycat.gate.past.Past ofJob = history.jobs().past("app");
            for (PastQuestion<?> question : List.of(
                    new PastQuestion.ExecutionsOf(A, EVER),
                    new PastQuestion.RollbacksOf(A, EVER),
                    new PastQuestion.LastOutcome(A),
                    new PastQuestion.Costs(EVER, Digest.of(new byte[0])))) {
                assertThat((Object) evidence().answer(question)).isEqualTo(ofJob.answer(question));
            }
        }
        assertThat(evidence().answer(new PastQuestion.ExecutionsOf(A, EVER))).isEqualTo(3);
        assertThat(evidence().answer(new PastQuestion.LastOutcome(A))).contains(OutcomeKind.APPLIED);
    }

    @Test
    void countsWhatIsNotProvenAsAHoleWhereAllHasToBe() {
        three(past);
        String second = past.folders().get(1);
        SigningKey.Pair ci = SigningKey.generate();
        past.folders().stream()
                .filter(name -> !name.equals(second))
                .forEach(name -> Attestation.sign(past.folder(name), SigningKey.read("a test's key", ci.privatePem())));
        TrustedKeys signed = new TrustedKeys(Map.of(ci.publicKey(), "ci"), true);

        EvidencePast kept =
                new EvidencePast(past.state().executions(), past.state().chain(), signed, told::add);
        assertThat(kept.answer(new PastQuestion.ExecutionsOf(A, Past.NOW.minus(Duration.ofHours(20)))))
                .isEqualTo(1);
        assertThatThrownBy(() -> kept.answer(new PastQuestion.ExecutionsOf(A, EVER)))
                .hasMessageContaining(second)
                .hasMessageContaining("the signature file is missing");
    }
}
