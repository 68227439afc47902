// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.Ticking;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.OpenFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {

    @Test
    void hasTheOpeningDocumentsBeforeAnythingHappens(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        Opening opening = Sample.opening(folder, 1);
        try (Evidence evidence = Evidence.create(state.executions(), opening, Ticking.from("2026-11-20T08:00:00Z"))) {
            Path proposal = opening.proposal().patchFile().resolveSibling("plan.json");
            assertThat(evidence.folder().resolve("plan.json")).hasSameBinaryContentAs(proposal);
            assertThat(evidence.folder().resolve("changes.patch")).hasContent("diff --git a/docs/a.md b/docs/a.md\n");
            assertThat(evidence.folder().resolve("policy.yaml"))
                    .hasBinaryContent(Policy.byDefault().bytes());
            assertThat(evidence.folder().resolve("events.jsonl"))
                    .hasContent("{\"schema\":\"lonelycat.event/1\",\"seq\":1,\"time\":\"2026-11-20T08:00:00.005Z\","
                            + "\"executionId\":\"" + Sample.execution(1) + "\",\"correlationId\":\"corr-1\","
                            + "\"event\":\"began\",\"startedBy\":{\"user\":\"ada\",\"host\":\"build-7\",\"pid\":4711,"
                            + "\"frontEnd\":\"maven\"},\"engineVersion\":\"0.1.0\"}\n");
            assertThat(evidence.folder().resolve("stdout.log")).isEmptyFile();
            assertThat(evidence.folder().resolve("stderr.log")).isEmptyFile();
        }
        assertThat(names(state.executions())).containsExactly(Sample.execution(1));
    }

    @Test
    void keepsTheApprovalsThatCounted(@TempDir Path folder) {
        Opening plain = Sample.opening(folder, 1);
        byte[] approval = "{\"by\":\"grace\"}".getBytes(StandardCharsets.UTF_8);
        Opening opening = Sample.with(plain, plain.decision(), plain.policy(), Map.of("appr_1.json", approval));
        try (Evidence evidence =
                Evidence.create(folder.resolve("executions"), opening, Ticking.from("2026-11-20T08:00:00Z"))) {
            evidence.on(new StepStarted(Step.VALIDATE));
            assertThat(evidence.altered()).isEmpty();
            assertThat(evidence.sums()).containsKey("approvals/appr_1.json");
            assertThat(evidence.folder().resolve("approvals/appr_1.json")).hasBinaryContent(approval);
        }
    }

    @Test
    void refusesAnApprovalWhoseNameLeavesTheFolder(@TempDir Path folder) {
        Opening plain = Sample.opening(folder, 1);
        assertThatThrownBy(() -> Sample.with(plain, plain.decision(), plain.policy(), Map.of("../x", new byte[0])))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("../x");
    }

    @Test
    void refusesAProposalThatWasAlteredAfterTheDecision(@TempDir Path folder) throws IOException {
        Opening opening = Sample.opening(folder, 1);
        Path plan = opening.proposal().patchFile().resolveSibling("plan.json");
        Files.writeString(plan, Files.readString(plan).replace("hello", "hullo"));

        assertThatThrownBy(() ->
                        Evidence.create(folder.resolve("executions"), opening, Ticking.from("2026-11-20T08:00:00Z")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("altered after the gate decided");
        assertThat(folder.resolve("executions").resolve(Sample.execution(1))).doesNotExist();
    }

    @Test
    void isWrittenOnce(@TempDir Path folder) {
        State state = new State(folder);
        state.begin(1).close();
        assertThatThrownBy(() -> state.begin(1))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void canBeReadWhileItHappens(@TempDir Path folder) {
        State state = new State(folder);
        try (Evidence evidence = state.begin(1)) {
            evidence.on(new StepStarted(Step.VALIDATE));
            evidence.log(Step.VALIDATE, "two\nlines \u001b[31m");
            ExecutionStory story = ExecutionStory.read(evidence.folder());
            assertThat(story.execution().status()).isEqualTo(ExecutionStatus.PENDING);
            assertThat(story.openStep()).contains(Step.VALIDATE);
            assertThat(evidence.folder().resolve("steps/01_validate.log"))
                    .usingCharset(StandardCharsets.UTF_8)
                    .hasContent("""
                    2026-11-20T08:01:00.010Z started
                    2026-11-20T08:01:00.020Z two
                    2026-11-20T08:01:00.020Z lines \uFFFD[31m
                    """);
        }
    }

    @Test
    void keepsTheVeryBytesThatChecksPrint(@TempDir Path folder) {
        State state = new State(folder);
        state.finished(1, Run::applied);
        assertThat(state.execution(1).resolve("stdout.log"))
                .hasBinaryContent("Tests run: 12\n".getBytes(StandardCharsets.UTF_8));
        assertThat(state.execution(1).resolve("stderr.log")).hasContent("a warning\n");
    }

    @Test
    void hasALogOfEachStep(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        state.finished(1, Run::rolledBack);
        assertThat(names(state.execution(1).resolve("steps")))
                .containsExactly(
                        "01_validate.log",
                        "02_checksum.log",
                        "03_backup.log",
                        "04_apply.log",
                        "05_verify.log",
                        "98_rollback.log",
                        "99_error.log");
        assertThat(state.execution(1).resolve("steps/01_validate.log"))
                .content()
                .endsWith("ended after 5 ms\n");
        assertThat(state.execution(1).resolve("steps/05_verify.log"))
                .content()
                .contains("running unit-tests")
                .endsWith("failed after 950 ms: check_failed: unit-tests\n");
    }

    @Test
    void writesTheDocumentAndTheAttachmentsAtTheEnd(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        Attachment summary = attachment("summary.md");
        try (Evidence evidence = state.begin(1)) {
            new Run(Sample.execution(1), evidence).applied();
            ExecutionStory story = evidence.finish(List.of(summary));
            assertThat(story.execution().status()).isEqualTo(ExecutionStatus.APPLIED);
            assertThat(evidence.finish(List.of(summary))).isEqualTo(story);
        }
        assertThat(state.execution(1).resolve("summary.md")).hasContent("3 files were changed.");
        assertThat(Files.readString(state.execution(1).resolve("execution.json")))
                .startsWith("{\n  \"schema\": \"lonelycat.execution/1\",\n  \"executionId\": \"");
    }

    @Test
    void takesNothingMoreOnceItIsSealed(@TempDir Path folder) {
        Path execution = new State(folder).sealed(1, Run::applied);
        try (Evidence again = Evidence.reopen(execution, Ticking.from("2026-11-20T09:00:00Z"))) {
            assertThatThrownBy(() -> again.on(new StepStarted(Step.ERROR)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("is complete and closed");
        }
        assertThat(EvidenceCheck.check(execution).firstProblem()).isEmpty();
    }

    @Test
    void cutsATornEventOffAndCountsOn(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        state.begin(1).close();
        Path events = state.execution(1).resolve("events.jsonl");
        Files.writeString(events, Files.readString(events) + "{\"schema\":\"lonelyc");

        try (Evidence again = Evidence.reopen(state.execution(1), Ticking.from("2026-11-20T09:00:00Z"))) {
            again.on(new StepStarted(Step.VALIDATE));
        }
        assertThat(ExecutionStory.read(state.execution(1)).events())
                .extracting(EventLine::seq)
                .containsExactly(1L, 2L);
    }

    private static Attachment attachment(String name) {
        return new Attachment() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public byte[] content(ExecutionStory story) {
                return story.execution().outcome().orElseThrow().message().getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void hasNothingOpenOnceItIsClosed(@TempDir Path folder) throws IOException {
        State state = new State(folder.toRealPath());
        Evidence evidence = state.begin(1);
        evidence.on(new StepStarted(Step.VALIDATE));
        evidence.output(Step.VERIFY, false, new byte[1], 1);
        assertThat(OpenFiles.has(state.execution(1).resolve("events.jsonl"))).isTrue();

        evidence.close();

        assertThat(OpenFiles.areIn(state.execution(1))).isFalse();
    }

    private static Evidence reopened(Path execution) {
        return Evidence.reopen(execution, Ticking.from("2026-11-20T09:00:00Z"));
    }

    @Test
    void namesWhatACheckHasAlteredAndLeavesIt(@TempDir Path folder) throws IOException {
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
    void tellsInItsDocumentWhatHappenedAndNotWhatACheckHasWritten(@TempDir Path folder) throws IOException {
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
    void keepsWhatARollBackPutsThereAndTellsOf(@TempDir Path folder) throws IOException {
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

    /** Only the process that created the evidence knows its expected content. */
    @Test
    void leavesAsItIsWhatAnotherProcessBegan(@TempDir Path folder) throws IOException {
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
    void isNoEvidenceWithoutAnEvent(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        state.begin(1).close();
        Files.writeString(state.execution(1).resolve("events.jsonl"), "{\"schema\": ");

        assertThatThrownBy(() -> reopened(state.execution(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no complete line");
    }

    @Test
    void saysThatThePatchIsNotTheOneThatWasDecidedAbout(@TempDir Path folder) throws IOException {
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
    void refusesAnAttachmentWhoseNameIsNotThatOfAFile(String name, @TempDir Path folder) {
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
                    .hasMessageContaining("The file name `" + name + "` is not allowed. Use only letters");
            assertThat(evidence.folder().resolve("steps/01_validate.log"))
                    .content()
                    .isNotEmpty();
        }
        assertThat(state.executions().resolve("outside")).doesNotExist();
    }
}
