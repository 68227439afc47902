// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.Step;
import io.lonelycat.json.Digest;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.Ticking;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The evidence holds what was told while checks run that may write there. */
class EvidenceOfChecksTest {
    @TempDir
    private Path folder;

    private Evidence reopened(Path execution) {
        return Evidence.reopen(execution, Ticking.from("2026-11-20T09:00:00Z"));
    }

    @Test
    void namesWhatACheckHasAlteredAndLeavesIt() throws IOException {
        try (Evidence evidence = new State(folder).begin(1)) {
            evidence.on(new StepStarted(Step.VERIFY));
            Path decision = evidence.folder().resolve("decision.json");
            Files.writeString(decision, "{}");
            Files.writeString(evidence.folder().resolve("changes.patch"), "evil");
            Files.writeString(evidence.folder().resolve("added"), "evil");

            assertThat(evidence.altered()).containsExactly("added", "changes.patch", "decision.json");

            assertThat(decision).hasContent("{}");
            assertThat(evidence.altered()).isEmpty();
        }
    }

    @Test
    void tellsInItsDocumentWhatHappenedAndNotWhatACheckHasWritten() throws IOException {
        State state = new State(folder);
        try (Evidence evidence = state.begin(1)) {
            new Run(Sample.execution(1), evidence).rolledBack();
            Path events = evidence.folder().resolve("events.jsonl");
            Files.writeString(events, Files.readString(events).replace("check_failed", "no_trouble"));

            ExecutionStory story = evidence.finish(List.of());

            assertThat(story.execution().error().orElseThrow().code()).isEqualTo("check_failed");
        }
        assertThat(state.execution(1).resolve("events.jsonl"))
                .content()
                .contains("check_failed")
                .doesNotContain("no_trouble");
    }

    @Test
    void keepsWhatARollBackPutsThereAndTellsOf() throws IOException {
        try (Evidence evidence = new State(folder).begin(1)) {
            evidence.on(new StepStarted(Step.ROLLBACK));
            Files.createDirectory(evidence.folder().resolve("altered"));
            Files.writeString(evidence.folder().resolve("altered/new-0"), "kept");
            evidence.on(new FileKept(WorkspacePath.of("docs/a.md"), "altered/new-0", "it was written to"));

            assertThat(evidence.altered()).isEmpty();
            assertThat(evidence.folder().resolve("altered/new-0")).hasContent("kept");
            assertThat(evidence.sums()).containsKeys("altered/new-0", "plan.json");
        }
    }

    /** What belongs there is known to the process alone that began it. */
    @Test
    void leavesAsItIsWhatAnotherProcessBegan() throws IOException {
        State state = new State(folder);
        state.begin(1).close();
        Files.writeString(state.execution(1).resolve("added"), "x");
        try (Evidence again = reopened(state.execution(1))) {
            assertThat(again.altered()).isEmpty();
            assertThat(again.sums()).isEmpty();
            assertThat(state.execution(1).resolve("added")).exists();
        }
    }

    @Test
    void isNoEvidenceWithoutAnEvent() throws IOException {
        State state = new State(folder);
        state.begin(1).close();
        Files.writeString(state.execution(1).resolve("events.jsonl"), "{\"schema\": ");

        assertThatThrownBy(() -> reopened(state.execution(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no complete line");
    }

    @Test
    void saysThatThePatchIsNotTheOneThatWasDecidedAbout() throws IOException {
        Opening opening = Sample.opening(folder, 1);
        byte[] other = "another".getBytes(StandardCharsets.UTF_8);
        Files.write(opening.proposal().patchFile(), other);
        Digest decided = opening.decision().patchSha256();

        try (Evidence evidence =
                Evidence.create(new State(folder).executions(), opening, Ticking.from("2026-11-20T08:00:00Z"))) {
            evidence.on(new StepStarted(Step.VALIDATE));
            assertThat(evidence.sums())
                    .containsEntry("changes.patch", new FileSum("changes.patch", decided, other.length));
            assertThat(evidence.altered()).contains("changes.patch");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "steps/01_validate.log", ".hidden", ""})
    void refusesAnAttachmentWhoseNameIsNotThatOfAFile(String name) {
        Attachment outside = new Attachment() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public byte[] content(ExecutionStory story) {
                return new byte[0];
            }
        };
        State state = new State(folder);
        try (Evidence evidence = state.begin(1)) {
            new Run(Sample.execution(1), evidence).applied();
            assertThatThrownBy(() -> evidence.finish(List.of(outside)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("The file name `" + name + "` may have");
            assertThat(evidence.folder().resolve("steps/01_validate.log"))
                    .content()
                    .isNotEmpty();
        }
        assertThat(state.executions().resolve("outside")).doesNotExist();
    }
}
