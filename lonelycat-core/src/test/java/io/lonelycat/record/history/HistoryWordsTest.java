// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands for something in the index stands for that alone, and what is asked for is just that. */
class HistoryWordsTest {
    @Test
    void aTermIsTheSameOnlyWithTheSameKindCodeAndName() {
        EnumTerm term = new EnumTerm("step", 5, "verify");

        assertThat(term)
                .isEqualTo(new EnumTerm("step", 5, "verify"))
                .hasSameHashCodeAs(new EnumTerm("step", 5, "verify"))
                .isNotEqualTo(new EnumTerm("state", 5, "verify"))
                .isNotEqualTo(new EnumTerm("step", 6, "verify"))
                .isNotEqualTo(new EnumTerm("step", 5, "apply"))
                .isNotEqualTo("step");
    }

    @Test
    void aCodeStandsForOneConstantOfAKind() {
        List<EnumTerm> all = EnumCodes.all();

        assertThat(all).extracting(term -> term.kind() + " " + term.code()).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(EnumTerm::kind)
                .contains("status", "outcome", "verdict", "risk", "trigger", "operation", "state", "effect", "choice")
                .contains("proof", "settlement", "step");
        assertThat(all)
                .contains(
                        new EnumTerm("step", 98, "rollback"),
                        new EnumTerm("risk", EnumCodes.code(Risk.HIGH), "high"),
                        new EnumTerm("status", 0, "pending"));
        for (Step step : Step.values()) {
            assertThat(EnumCodes.code(step)).isEqualTo(step.number());
            assertThat(EnumCodes.constant(Step.class, step.number())).isEqualTo(step);
        }
    }

    @Test
    void aQuestionAboutAJobLeavesOtherJobsAndWhatWasNotComparedOut() {
        assertThat(JobScope.ALL.and("e")).isEmpty();
        assertThat(JobScope.ALL.compared("e")).isEmpty();
        assertThat(JobScope.job(7).and("e")).isEqualTo(" AND e.jid = 7");
        assertThat(JobScope.job(7).compared("e")).isEqualTo(" AND e.jid = 7 AND e.compared = 1");
    }

    @Test
    void aPatchIsReadWhereItIsNotTooLarge(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        state.finished(1, Run::applied);
        Path file = new EvidenceFiles(state.execution(1)).patch();
        byte[] patch = Files.readAllBytes(file);

        RecordedPatch recorded = RecordedPatch.of(state.execution(1));

        assertThat(recorded.atMost(patch.length))
                .hasValueSatisfying(it -> assertThat(it).isEqualTo(patch));
        assertThat(recorded.atMost(patch.length - 1)).isEmpty();
        Files.delete(file);
        assertThat(recorded.atMost(patch.length)).isEmpty();
    }

    @Test
    void aFilterAsksForEachThingByItself() {
        HistoryFilter all = HistoryFilter.all();
        HistoryFilter.Label label = new HistoryFilter.Label("team", Optional.of("core"));

        assertThat(all.withStatus(AskedStatus.FAILED).status()).contains(AskedStatus.FAILED);
        assertThat(all.withVerdict(Verdict.DENY).verdict()).contains(Verdict.DENY);
        assertThat(all.withRisk(Risk.HIGH).risk()).contains(Risk.HIGH);
        assertThat(all.withRisk(Risk.HIGH).withTrigger(Trigger.MANUAL).risk()).contains(Risk.HIGH);
        assertThat(all.takingBack().trigger()).contains(Trigger.ROLLBACK);
        assertThat(all.withLabel(label).label()).contains(label);
        assertThat(all.withJobs(Set.of("app")).jobs()).contains(Set.of("app"));
        assertThat(all.withCorrelation("corr").correlationId()).contains("corr");
        assertThat(all.withParent("exec_1").parent()).contains("exec_1");
        assertThat(all).isEqualTo(HistoryFilter.all());
    }

    @Test
    void allFilesOfTheIndexAreItAndItsJournals() {
        assertThat(IndexFiles.all(Path.of("folder", "history.db")))
                .containsExactly(
                        Path.of("folder", "history.db"),
                        Path.of("folder", "history.db-wal"),
                        Path.of("folder", "history.db-shm"),
                        Path.of("folder", "history.db-journal"));
    }

    @Test
    void aCopyIsRemovedWithWhatIsLeftBesideIt(@TempDir Path folder) throws IOException {
        Path copy = Files.writeString(folder.resolve("copy.db"), "copy");
        Files.writeString(folder.resolve("copy.db-journal"), "journal");
        Files.writeString(folder.resolve("copy.db-shm"), "memory");
        Path other = Files.writeString(folder.resolve("copy.db.txt"), "other");

        IndexCopy.remove(copy);

        assertThat(folder).isDirectoryNotContaining(it -> !it.equals(other));
        assertThat(other).exists();
    }

    @Test
    void aCopyOfADamagedIndexIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("history.db"), "no database at all".repeat(100));

        assertThatThrownBy(() -> IndexCopy.write(file, folder.resolve("copy.db"), Set.of(), List.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is damaged");
    }
}
