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
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.history.History;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidencePastTest {
    private static final Instant EVER = Instant.parse("2020-01-01T00:00:00Z");
    private static final WorkspacePath A = WorkspacePath.of("docs/a.md");
    private final List<String> told = new ArrayList<>();

    private EvidencePast kept(Past past) {
        return new EvidencePast(past.state().executions(), past.state().chain(), TrustedKeys.NONE, told::add);
    }

    private long executions(Past past, Instant since) {
        EvidencePast kept = kept(past);
        return kept.answer(new PastQuestion.ExecutionsOf(A, since));
    }

    private static Past three(Path folder) {
        Past past = Past.in(folder);
        past.executed(3, 1);
        past.executed(2, 2, Run::rolledBack);
        past.executed(1, 3);
        return past;
    }

    private static void replace(Path file, String from, String to) throws IOException {
        StateFiles.setMode(file, 0644);
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    @Test
    void hasNothingToTellWhereNothingHappenedAndMakesNothing(@TempDir Path folder) {
        Past past = Past.in(folder);
        assertThat(executions(past, EVER)).isZero();
        EvidencePast kept = kept(past);
        assertThat(kept.answer(new PastQuestion.LastOutcome(A))).isEmpty();
        assertThat(EvidenceFiles.history(past.state().folder())).doesNotExist();
    }

    @Test
    void answersAsTheIndexOfAServerDoesFromTheSameEvidence(@TempDir Path folder) {
        Past past = three(folder);
        try (History history = History.open(folder.resolve("server.db"), AllFeatures.historyTables())) {
            past.folders().forEach(id -> history.jobs().add(past.folder(id), new JobBuild("app", 1), true));
            io.lonelycat.gate.past.Past ofJob = history.jobs().past("app");
            for (PastQuestion<?> question : List.of(
                    new PastQuestion.ExecutionsOf(A, EVER),
                    new PastQuestion.RollbacksOf(A, EVER),
                    new PastQuestion.LastOutcome(A),
                    new PastQuestion.Costs(EVER, Digest.of(new byte[0])))) {
                assertThat((Object) kept(past).answer(question)).isEqualTo(ofJob.answer(question));
            }
        }
        assertThat(kept(past).answer(new PastQuestion.ExecutionsOf(A, EVER))).isEqualTo(3);
        assertThat(kept(past).answer(new PastQuestion.LastOutcome(A))).contains(OutcomeKind.APPLIED);
    }

    @Test
    void readsNoFurtherBackThanItIsAsked(@TempDir Path folder) throws IOException {
        Past past = three(folder);
        Path oldest = past.folder(past.folders().get(0));
        Files.delete(oldest.resolve("plan.json"));

        EvidencePast kept = kept(past);
        assertThat(kept.answer(new PastQuestion.RollbacksOf(A, Past.NOW.minus(Duration.ofHours(2)))))
                .isZero();
        assertThatThrownBy(() -> executions(past, EVER))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("plan.json");
    }

    @Test
    void noticesAFolderThatIsGone(@TempDir Path folder) {
        for (int gone = 1; gone < 3; gone++) {
            Path each = folder.resolve("gone-" + gone);
            StateFiles.createFolder(each);
            Past past = three(each);
            String name = past.folders().get(gone);
            StateFiles.deleteTree(past.folder(name));

            assertThatThrownBy(() -> executions(past, EVER))
                    .as("without %s", name)
                    .hasMessageContaining("the evidence of one of these executions may be missing");
        }
    }

    @Test
    void noticesThatAChainBeginsAgain(@TempDir Path folder) {
        Past past = three(folder);
        StateFiles.deleteTree(past.folder(past.folders().get(2)));
        StateFiles.delete(past.state().chain());
        assertThatThrownBy(() -> executions(past, EVER)).hasMessageContaining("chain is missing");
        past.executed(0, 4);

        assertThatThrownBy(() -> executions(past, EVER))
                .hasMessageContaining("the evidence of one of these executions may be missing");
    }

    @Test
    void doesNotMindAHoleThatIsOlderThanTheQuestion(@TempDir Path folder) {
        Past past = Past.in(folder);
        past.executed(30, 1);
        past.executed(20, 2);
        past.executed(1, 3);
        StateFiles.deleteTree(past.folder(past.folders().get(0)));

        assertThatThrownBy(() -> executions(past, EVER))
                .hasMessageContaining("the evidence of one of these executions may be missing");
        assertThat(executions(past, Past.NOW.minus(Duration.ofDays(7)))).isEqualTo(1);
    }

    @Test
    void noticesAnOutcomeThatWasMadeMilder(@TempDir Path folder) throws IOException {
        Past past = three(folder);
        Path events = past.folder(past.folders().get(1)).resolve("events.jsonl");
        replace(events, "rolled_back", "refused");

        assertThatThrownBy(() -> executions(past, EVER)).hasMessageContaining("differs from manifest.json");
    }

    @Test
    void noticesAFolderUnderAnotherName(@TempDir Path folder) {
        Past past = three(folder);
        Path moved = past.folder(past.folders().get(1));
        StateFiles.rename(moved, moved.resolveSibling(Past.id("exec_", 400, 9)));

        assertThatThrownBy(() -> executions(past, EVER))
                .hasMessageContaining("the evidence of one of these executions may be missing");
        assertThatThrownBy(() -> executions(past, Past.NOW.minus(Duration.ofDays(7))))
                .hasMessageContaining("the evidence of one of these executions may be missing");
    }

    /** The paths of a change go with its evidence. */
    @Test
    void countsOnlyWhatWasNotPrunedOfAPath(@TempDir Path folder) {
        Past past = Past.in(folder);
        past.executed(30, 1);
        past.executed(20, 2, Run::rolledBack);
        past.executed(1, 3);
        past.pruned(Past.keep(1));
        assertThat(past.folders()).hasSize(1);

        EvidencePast kept = kept(past);
        assertThat(kept.answer(new PastQuestion.ExecutionsOf(A, EVER))).isEqualTo(1);
        assertThat(kept.answer(new PastQuestion.RollbacksOf(A, EVER))).isZero();
    }

    @Test
    void countsWhatIsNotProvenAsAHoleWhereAllHasToBe(@TempDir Path folder) {
        Past past = three(folder);
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
