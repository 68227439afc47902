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

/** Queries the evidence. Pruned, unsealed or older executions are ignored; other missing evidence is an error. */
class EvidencePastTest {
    private static final Instant EVER = Instant.parse("2020-01-01T00:00:00Z");
    private static final WorkspacePath A = WorkspacePath.of("docs/a.md");
    private static final String FIRST = Past.id("exec_", 30, 1);
    private static final String SECOND = Past.id("exec_", 20, 2);
    private static final String THIRD = Past.id("exec_", 1, 3);
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

    /** The second of three executions is rolled back. */
    private static Past three(Past past) {
        past.executed(30, 1);
        past.executed(20, 2, Run::rolledBack);
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
        Path moved = past.folder(SECOND);
        StateFiles.rename(moved, moved.resolveSibling(Past.id("exec_", 400, 9)));
    }

    private interface Alteration {
        void of(Past past) throws IOException;
    }

    private static Arguments gap(String name, long days, String words, Alteration alteration) {
        return Arguments.of(name, days, words, alteration);
    }

    static Stream<Arguments> gaps() {
        return Stream.of(
                gap("a folder in the middle is gone", 60, "The execution before " + THIRD, it -> remove(it, SECOND)),
                gap("the last folder is gone", 60, "is missing or was altered", it -> remove(it, THIRD)),
                gap("the first folder is gone", 60, GAP, it -> remove(it, FIRST)),
                gap("a folder has another name", 60, GAP, EvidencePastTest::rename),
                gap("a folder has another name, and the one before is older", 25, GAP, EvidencePastTest::rename),
                gap("the head of the chain is gone", 60, "chain is missing", it -> {
                    remove(it, THIRD);
                    StateFiles.delete(it.state().chain());
                }),
                gap(
                        "the head of the chain is unreadable",
                        60,
                        "Restore this file from a backup",
                        it -> State.alter(it.state().chain(), "{}")),
                gap("the chain begins again", 60, "The execution before " + Past.id("exec_", 0, 4), it -> {
                    it.pruned(Past.keep(1), FIRST);
                    remove(it, FIRST);
                    remove(it, THIRD);
                    StateFiles.delete(it.state().chain());
                    it.executed(0, 4);
                }),
                gap("the log of what was pruned is damaged", 60, "rotation.jsonl", it -> {
                    it.pruned(Past.keep(1), SECOND);
                    damageRotation(it);
                }),
                gap("an outcome was made milder", 60, "differs from manifest.json", it -> {
                    Path events = it.folder(SECOND).resolve("events.jsonl");
                    State.alter(events, Files.readString(events).replace("rolled_back", "refused"));
                }),
                gap(
                        "a document is missing",
                        60,
                        "plan.json",
                        it -> Files.delete(it.folder(FIRST).resolve("plan.json"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gaps")
    void hasNoAnswerWhereThereIsAGap(String name, long days, String words, Alteration alteration) throws IOException {
        alteration.of(three(past));

        assertThatThrownBy(() -> executions(days))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(words);
    }

    private static Arguments counted(String name, long days, int count, Alteration alteration) {
        return Arguments.of(name, days, count, alteration);
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                counted("an older gap than the question", 7, 1, it -> remove(it, FIRST)),
                counted("a younger one was pruned", 60, 2, it -> it.pruned(Past.keep(1), FIRST)),
                counted("what was pruned is older than the question, and its log damaged", 7, 1, it -> {
                    it.pruned(Past.keep(1), SECOND);
                    damageRotation(it);
                }),
                counted("all but one were pruned, and their paths with them", 60, 1, it -> it.pruned(Past.keep(1))),
                counted("the last one is not sealed yet", 60, 4, it -> it.begun(0, 4, Run::applied)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counts")
    void countsWhatIsThereWithoutAGap(String name, long days, int count, Alteration alteration) throws IOException {
        alteration.of(three(past));

        assertThat(executions(days)).isEqualTo(count);
    }

    @Test
    void countsTheFirstOneThatWasKilledBeforeItWasSealed() {
        past.begun(3, 1, Run::applied);
        past.executed(1, 2);

        assertThat(executions(60)).isEqualTo(2);
    }

    @Test
    void makesNothingWhereNothingHappened() {
        assertThat(evidence().answer(new PastQuestion.LastOutcome(A))).isEmpty();
        assertThat(executions(60)).isZero();
        assertThat(EvidenceFiles.history(past.state().folder())).doesNotExist();
    }

    /** Pruning deletes the changed paths. */
    @Test
    void countsNoRollbackThatWasPruned() {
        three(past).pruned(Past.keep(1));

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
        SigningKey.Pair ci = SigningKey.generate();
        past.folders().stream()
                .filter(name -> !name.equals(SECOND))
                .forEach(name -> Attestation.sign(past.folder(name), SigningKey.read("a test's key", ci.privatePem())));
        TrustedKeys signed = new TrustedKeys(Map.of(ci.publicKey(), "ci"), true);

        EvidencePast kept =
                new EvidencePast(past.state().executions(), past.state().chain(), signed, told::add);
        assertThat(kept.answer(new PastQuestion.ExecutionsOf(A, Past.NOW.minus(Duration.ofHours(20)))))
                .isEqualTo(1);
        assertThatThrownBy(() -> kept.answer(new PastQuestion.ExecutionsOf(A, EVER)))
                .hasMessageContaining(SECOND)
                .hasMessageContaining("the signature file is missing");
    }
}
