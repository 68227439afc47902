// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.feature.upkeep.Past;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was pruned, was never sealed or is older than the question is no gap; all else that is missing is one. */
class RecordGapsTest {
    private final Past past;

    RecordGapsTest(@TempDir Path folder) {
        past = Past.in(folder);
    }

    private long executions(long days) {
        State state = past.state();
        return new EvidencePast(state.executions(), state.chain(), TrustedKeys.NONE, line -> {})
                .answer(new PastQuestion.ExecutionsOf(WorkspacePath.of("docs/a.md"), since(days)));
    }

    private static Instant since(long days) {
        return Past.NOW.minus(Duration.ofDays(days));
    }

    private void damageRotation() throws IOException {
        Files.writeString(EvidenceFiles.rotation(past.state().folder()), "{\n", StandardOpenOption.APPEND);
    }

    @Test
    void isNoneWhereAYoungerOneWasPrunedThanOneThatStayed() {
        String first = past.executed(40, 1);
        past.executed(20, 2);
        past.executed(1, 3);
        past.pruned(Past.keep(1), first);
        assertThat(past.folders()).hasSize(2);

        assertThat(executions(25)).isEqualTo(1);
        assertThat(executions(60)).isEqualTo(2);
    }

    @Test
    void isOneWhereTheChainBeginsAgainAfterSomeWerePruned() {
        String first = past.executed(40, 1);
        past.executed(20, 2);
        String third = past.executed(10, 3);
        past.pruned(Past.keep(1), first);
        StateFiles.deleteTree(past.folder(first));
        StateFiles.deleteTree(past.folder(third));
        StateFiles.delete(past.state().chain());
        String again = past.executed(1, 4);

        assertThatThrownBy(() -> executions(60)).hasMessageContaining("The execution before " + again);
    }

    /** What was pruned before the question is not read: neither the log, nor what lies between. */
    @Test
    void isNoneWhereWhatWasPrunedIsOlderThanTheQuestion() throws IOException {
        past.executed(40, 1);
        String second = past.executed(20, 2);
        past.executed(1, 3);
        past.pruned(Past.keep(1), second);
        damageRotation();

        assertThat(executions(7)).isEqualTo(1);
        assertThatThrownBy(() -> executions(60)).hasMessageContaining("rotation.jsonl");
    }

    @Test
    void isNoneWhereTheFirstOneWasKilledBeforeItWasSealed() {
        past.begun(3, 1, Run::applied);
        past.executed(1, 2);

        assertThat(executions(60)).isEqualTo(2);
    }

    @Test
    void isNoneWhereTheLastOneIsNotSealedYet() {
        past.executed(3, 1);
        past.begun(1, 2, Run::applied);

        assertThat(executions(60)).isEqualTo(2);
    }

    @Test
    void isOneWhereTheHeadOfTheChainIsUnreadable() {
        past.executed(1, 1);
        State.alter(past.state().chain(), "{}");

        assertThatThrownBy(() -> executions(60))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the evidence of one of these executions may be missing")
                .hasMessageContaining("Restore this file from a backup");
    }

    @Test
    void isToldWithTheManifestThatIsMissingAndHowItEnds() {
        past.executed(20, 1);
        String middle = past.executed(10, 2);
        String last = past.executed(1, 3);
        StateFiles.deleteTree(past.folder(middle));

        assertThatThrownBy(() -> executions(60))
                .hasMessageContaining("The execution before " + last)
                .hasMessageContaining(": no manifest.json has the digest sha256:")
                .hasMessageEndingWith(". Restore the folder of that earlier execution from an archived copy.");
    }

    @Test
    void isToldWhereTheLastOneIsMissing() {
        past.executed(20, 1);
        StateFiles.deleteTree(past.folder(past.executed(1, 2)));

        assertThatThrownBy(() -> executions(60))
                .hasMessageContaining("The manifest of the last execution, ")
                .hasMessageEndingWith("Restore the folder of that execution from an archived copy.");
    }
}
