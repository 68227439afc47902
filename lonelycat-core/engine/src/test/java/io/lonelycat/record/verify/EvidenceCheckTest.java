// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionListener;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import io.lonelycat.execute.Step;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.Manifest;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceCheckTest {

    @ParameterizedTest
    @MethodSource
    void acceptsWhatWasWritten(Consumer<Run> how, @TempDir Path folder) {
        EvidenceReport report = EvidenceCheck.check(new State(folder).sealed(1, how));
        assertThat(report.firstProblem()).isEmpty();
        assertThat(report.lines())
                .extracting(EvidenceReport.CheckedLine::what)
                .contains("SHA256SUMS", "manifest.json", "decision.json, proposalDigest", "events.jsonl, sequence")
                .contains("plan.json", "changeset.json", "decision.json", "execution.json");
    }

    static Stream<Consumer<Run>> acceptsWhatWasWritten() {
        return Stream.of(
                Run::applied,
                Run::rolledBack,
                Run::refused,
                run -> run.alreadyApplied(Sample.execution(9)),
                run -> rehearsed(run, RehearsalPart.CHANGED, Run.PASSED, Run.WARNING));
    }

    private static void rehearsed(Run run, RehearsalPart part, CheckResult... checks) {
        run.listener().on(new StatusChanged(ExecutionStatus.PENDING, ExecutionStatus.VALIDATING));
        run.listener().on(new Rehearsed(part, "tried", List.of(checks)));
        run.listener().on(new StatusChanged(ExecutionStatus.VALIDATING, ExecutionStatus.REHEARSED));
        run.listener().on(new Ended(Outcome.rehearsed("It held.")));
    }

    @Test
    void findsEveryChangedByteOfEveryFile(@TempDir Path folder) throws IOException {
        Path execution = new State(folder).sealed(1, Run::rolledBack);
        int tried = 0;
        for (Path file : files(execution)) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < bytes.length; i += Math.max(1, bytes.length / 9)) {
                byte[] altered = bytes.clone();
                altered[i] ^= 1;
                StateFiles.write(file, altered);
                assertThat(EvidenceCheck.check(execution).ok())
                        .as("byte %d of %s", i, file.getFileName())
                        .isFalse();
                tried++;
            }
            StateFiles.write(file, bytes);
        }
        assertThat(tried).isGreaterThan(120);
        assertThat(EvidenceCheck.check(execution).firstProblem()).isEmpty();
    }

    @Test
    void namesTheFileAndWhatWasExpected(@TempDir Path folder) throws IOException {
        Path execution = new State(folder).sealed(1, Run::applied);
        StateFiles.write(execution.resolve("steps/05_verify.log"), new byte[] {'x'});
        EvidenceReport report = EvidenceCheck.check(execution);
        assertThat(report.firstProblem()).get().asString().startsWith("SHA256SUMS: the line \"");
        assertThat(report.lines())
                .filteredOn(line -> line.what().equals("manifest.json"))
                .extracting(line -> line.problem().orElse(""))
                .singleElement()
                .asString()
                .startsWith("steps/05_verify.log: expected ")
                .contains("found 1 bytes with " + Digest.of(new byte[] {'x'}));
    }

    @Test
    void findsWhatWasAddedOrTakenAway(@TempDir Path folder) throws IOException {
        Path execution = new State(folder).sealed(1, Run::applied);
        Files.writeString(execution.resolve("note.txt"), "extra");
        assertThat(problems(execution))
                .anyMatch(problem ->
                        problem.startsWith("note.txt is in the folder, but manifest.json does not list this file"));
        Files.delete(execution.resolve("note.txt"));
        Files.delete(execution.resolve("stderr.log"));
        assertThat(problems(execution))
                .anyMatch(problem -> problem.equals("stderr.log is listed in manifest.json, but missing in the folder;"
                        + " restore this file from an archived copy."));
    }

    @Test
    void findsALink(@TempDir Path folder) throws IOException {
        Path execution = new State(folder).sealed(1, Run::applied);
        Files.delete(execution.resolve("stderr.log"));
        Files.createSymbolicLink(execution.resolve("stderr.log"), execution.resolve("stdout.log"));
        assertThat(EvidenceCheck.check(execution).firstProblem())
                .contains("files: stderr.log is a link or a special file, but the folder of an execution has files"
                        + " and folders only; restore the folder from an archived copy.");
    }

    /** An attacker who recomputes all digests must also keep the documents consistent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan.json|hello|hullo|decision.json, proposalDigest",
                "changeset.json|docs/b/c.md|docs/b/d.md|changeset.json, checksum",
                "changeset.json|lonelycat 0.1.0|lonelycat 0.1.1|decision.json, proposalDigest",
                "changes.patch|docs/a.md|docs/z.md|changeset.json, patchSha256",
                "contents|docs/a.md|docs/z.md|changeset.json, newSha256",
                "contents|docs/a.md|docs|changeset.json, newSha256",
                "policy.yaml|paths|qaths|decision.json, policyDigest",
                "decision.json|changesetId\": \"cs_01|changesetId\": \"cs_02|IDs in the JSON files",
                "execution.json|\"filesChanged\": 3|\"filesChanged\": 2|execution.json against events.jsonl",
                "execution.json|build-7|build-8|execution.json against events.jsonl",
                "events.jsonl|\"seq\":3,|\"seq\":4,|events.jsonl, sequence",
                "events.jsonl|\"to\":\"validating\"|\"to\":\"applying\"|events.jsonl, status",
                // Consecutive transitions, but forbidden for an execution.
                "events.jsonl|\"validating\"|\"quarantined\"|events.jsonl, status"
            })
    void findsADocumentThatDoesNotAgreeWithTheOthers(
            String name, String from, String to, String where, @TempDir Path folder) throws IOException {
        Path execution = new State(folder).sealed(1, Run::applied);
        Path file = execution.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        StateFiles.write(file, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        makeListsAnew(execution);

        assertThat(EvidenceCheck.check(execution).firstProblem())
                .get()
                .asString()
                .startsWith(where + ": ");
    }

    /** Both documents agree on more files than the change has. */
    @Test
    void findsMoreFilesBroughtBackThanTheChangeHas(@TempDir Path folder) throws IOException {
        Path execution = new State(folder).sealed(1, Run::rolledBack);
        for (String name : List.of("events.jsonl", "execution.json")) {
            Path file = execution.resolve(name);
            String text = Files.readString(file);
            String altered = text.replaceFirst("\"filesRestored\":( ?)\\d+", "\"filesRestored\":$1999");
            assertThat(altered).isNotEqualTo(text);
            StateFiles.write(file, altered.getBytes(StandardCharsets.UTF_8));
        }
        makeListsAnew(execution);

        assertThat(problems(execution))
                .anySatisfy(problem -> assertThat(problem).contains("999 restored files"));
    }

    @Test
    void leavesToTheChainWhatAFolderAloneCannotProve(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        Path first = state.sealed(1, Run::applied);
        state.sealed(2, Run::applied);
        assertThat(EvidenceCheck.checkChain(state.executions(), state.chain()).firstProblem())
                .isEmpty();
        StateFiles.write(first.resolve("stdout.log"), "Tests run: 99\n".getBytes(StandardCharsets.UTF_8));
        makeListsAnew(first);

        assertThat(EvidenceCheck.check(first).firstProblem()).isEmpty();
        assertThat(EvidenceCheck.checkChain(state.executions(), state.chain()).firstProblem())
                .get()
                .asString()
                .startsWith(Sample.execution(1)
                        + "/manifest.json: nothing refers to this manifest.json, which has the digest")
                .contains("Either this manifest.json was altered, or the next execution was removed");
    }

    /** Recomputes manifest and digests, as an attacker does to hide a change. */
    static void makeListsAnew(Path execution) throws IOException {
        Path file = execution.resolve("manifest.json");
        Manifest before = Json.read(Manifest.class, InputDocument.json("manifest.json", Files.readAllBytes(file)));
        Manifest now =
                new Manifest(before.executionId(), FolderListing.of(execution).inManifest(), before.previous());
        StateFiles.write(file, Json.pretty(now));
        List<FileSum> sums = FolderListing.of(execution).inSums();
        StateFiles.write(execution.resolve("SHA256SUMS"), FileSum.lines(sums).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(Path execution) {
        return EvidenceCheck.check(execution).lines().stream()
                .flatMap(line -> line.problem().stream())
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Consistent documents that report a forbidden outcome. */
    @ParameterizedTest
    @MethodSource
    void findsThatWhatWasAppliedWasNotToBe(String problem, Consumer<Run> how, @TempDir Path folder) {
        assertThat(problems(new State(folder).sealed(1, how)))
                .singleElement()
                .asString()
                .contains(problem);
    }

    static Stream<Arguments> findsThatWhatWasAppliedWasNotToBe() {
        String unchecked = "is `applied`, but the check unit-tests, which decision.json requires, did not pass";
        String failed = "is `rehearsed` (tried in a copy of the workspace), but execution.json does not say that all";
        return Stream.of(
                arguments(failed, (Consumer<Run>) run -> rehearsed(run, RehearsalPart.CHANGED, Run.BROKEN)),
                arguments(failed, (Consumer<Run>) run -> rehearsed(run, RehearsalPart.BEFORE, Run.PASSED)),
                arguments("files of the workspace were changed", (Consumer<Run>) run -> {
                    run.listener().on(new FilesReached(FileState.STAGED, 3));
                    rehearsed(run, RehearsalPart.CHANGED, Run.PASSED);
                }),
                arguments(unchecked, (Consumer<Run>) run -> run.applied(Run.BROKEN)),
                arguments(unchecked, (Consumer<Run>) run -> run.applied(Run.WARNING)),
                arguments(
                        "is `applied`, but the list of files in execution.json says that src/y.txt was not changed",
                        (Consumer<Run>) run -> reaching(2, run).applied()),
                arguments("events.jsonl counts 4 changed files, but changeset.json has 3", (Consumer<Run>)
                        run -> reaching(4, run).applied()));
    }

    private static Run reaching(int files, Run run) {
        ExecutionListener all = run.listener();
        return new Run(run.executionId(), new ExecutionListener() {
            @Override
            public void on(ExecutionEvent event) {
                all.on(event instanceof FilesReached reached ? new FilesReached(reached.state(), files) : event);
            }

            @Override
            public void log(Step step, String line) {
                all.log(step, line);
            }

            @Override
            public void output(Step step, boolean stderr, byte[] bytes, int length) {
                all.output(step, stderr, bytes, length);
            }

            @Override
            public List<String> altered() {
                return all.altered();
            }
        });
    }

    @Test
    void letsAPersonKeepWhatWasQuarantined(@TempDir Path folder) {
        Path execution = new State(folder).sealed(1, run -> {
            run.quarantined();
            run.listener().on(new Recovered("ada, 7@host", "quarantine ended: keep: checked"));
            run.listener().on(new StatusChanged(ExecutionStatus.QUARANTINED, ExecutionStatus.APPLIED));
            run.listener().on(new Ended(Outcome.applied("The new is right.")));
        });

        assertThat(problems(execution)).isEmpty();
    }

    @Test
    void findsThatALogOrAKeptFileWasTakenAway(@TempDir Path folder) throws IOException {
        Path execution = new State(folder).sealed(1, run -> {
            run.listener().on(new FileKept(WorkspacePath.of("docs/x"), "kept/x", "It was in the way."));
            run.applied();
        });
        assertThat(problems(execution))
                .containsExactly("kept/x is missing, although execution.json lists this file; restore the file from an"
                        + " archived copy.");

        Files.createDirectory(execution.resolve("kept"));
        Files.writeString(execution.resolve("kept/x"), "x");
        Files.delete(execution.resolve("steps/05_verify.log"));
        makeListsAnew(execution);

        assertThat(problems(execution))
                .containsExactly("steps/05_verify.log is missing, although events.jsonl has the step;"
                        + " restore the file from an archived copy.");
    }

    private static List<String> told(Path folder, Consumer<Run> how) {
        return EvidenceCheck.check(new State(folder).sealed(1, how)).lines().stream()
                .filter(line -> line.problem().isPresent())
                .map(line -> line.what() + ": " + line.problem().get())
                .toList();
    }

    @Test
    void aStepThatDidNotEndNeedsARecovery(@TempDir Path folder) {
        assertThat(told(folder, run -> {
                    run.listener().on(new StepStarted(Step.REHEARSE));
                    run.refused();
                }))
                .containsExactly("events.jsonl, steps: the step " + Step.REHEARSE.logName()
                        + " has no event \"step_ended\", though the execution was not killed; the file was altered."
                        + " Restore the evidence folder from an archived copy.");
    }

    @Test
    void aRecoveryExcusesAStepThatDidNotEnd(@TempDir Path folder) {
        assertThat(told(folder, run -> {
                    run.listener().on(new StepStarted(Step.REHEARSE));
                    run.listener().on(new Recovered("7@host", "killed; 0 remaining processes killed"));
                    run.refused();
                }))
                .isEmpty();
    }

    @Test
    void onlyARecoveryLetsAnExecutionEndTwice(@TempDir Path folder) {
        Outcome again = Outcome.refused("stale", "docs/a.md differs.", List.of());

        assertThat(told(folder, run -> {
                    run.refused();
                    run.listener().on(new Ended(again));
                }))
                .containsExactly("events.jsonl, status: the file must have one event \"ended\", but has 2; the file was"
                        + " altered. Restore the evidence folder from an archived copy.");
    }

    @Test
    void theOutcomeIsThatOfTheLastStatusAndOfThisExecution(@TempDir Path folder) {
        assertThat(told(folder, run -> {
                    run.listener().on(new StatusChanged(ExecutionStatus.PENDING, ExecutionStatus.VALIDATING));
                    run.listener().on(new Ended(Outcome.refused("stale", "It differs.", List.of())));
                }))
                .anySatisfy(problem -> assertThat(problem).startsWith("events.jsonl, status: the last status"));
    }
}
