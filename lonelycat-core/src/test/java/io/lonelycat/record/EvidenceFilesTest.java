// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders that were archived by earlier versions are read by the same names. */
class EvidenceFilesTest {
    private static final Path FOLDER = Path.of("exec_1");

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void keepTheirNamesInAnExecution(String name, Function<EvidenceFiles, Path> file) {
        assertThat(file.apply(new EvidenceFiles(FOLDER))).isEqualTo(FOLDER.resolve(name));
    }

    static List<Arguments> keepTheirNamesInAnExecution() {
        return List.of(
                inExecution("plan.json", EvidenceFiles::plan),
                inExecution("changeset.json", EvidenceFiles::changeset),
                inExecution("decision.json", EvidenceFiles::decision),
                inExecution("execution.json", EvidenceFiles::execution),
                inExecution("damaged", EvidenceFiles::damaged),
                inExecution("policy.yaml", EvidenceFiles::policy),
                inExecution("policy-layers", EvidenceFiles::layers),
                inExecution("policy-merged.json", EvidenceFiles::mergedPolicy),
                inExecution("changes.patch", EvidenceFiles::patch),
                inExecution("approvals", EvidenceFiles::approvals),
                inExecution("events.jsonl", EvidenceFiles::events),
                inExecution("steps", EvidenceFiles::steps),
                inExecution("steps/98_rollback.log", files -> files.stepLog(Step.ROLLBACK)),
                inExecution("stdout.log", EvidenceFiles::stdout),
                inExecution("stderr.log", EvidenceFiles::stderr),
                inExecution("altered", EvidenceFiles::altered),
                inExecution("summary.md", EvidenceFiles::summary),
                inExecution("report.html", EvidenceFiles::report),
                inExecution("report.css", EvidenceFiles::reportStyle),
                inExecution("manifest.json", EvidenceFiles::manifest),
                inExecution("SHA256SUMS", EvidenceFiles::sums),
                inExecution("attestation.dsse.json", EvidenceFiles::attestation));
    }

    private static Arguments inExecution(String name, Function<EvidenceFiles, Path> file) {
        return Arguments.of(name, file);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void keepTheirNamesInTheState(String name, Function<Path, Path> file) {
        assertThat(file.apply(FOLDER)).isEqualTo(FOLDER.resolve(name));
    }

    static List<Arguments> keepTheirNamesInTheState() {
        return List.of(
                inState("plans", EvidenceFiles::plans),
                inState("executions", EvidenceFiles::executions),
                inState("summary", EvidenceFiles::summary),
                inState("history.db", EvidenceFiles::history),
                inState("chain", EvidenceFiles::chain),
                inState("rotation.jsonl", EvidenceFiles::rotation),
                inState("decided.jsonl", EvidenceFiles::decided),
                inState("place", EvidenceFiles::place),
                inState("open", EvidenceFiles::open),
                inState("answers", EvidenceFiles::answers),
                inState("executed", EvidenceFiles::executedMark),
                inState("denied", EvidenceFiles::deniedMark),
                inState("result.json", EvidenceFiles::result));
    }

    private static Arguments inState(String name, Function<Path, Path> file) {
        return Arguments.of(name, file);
    }

    @Test
    void haveTheApprovalsByTheNamesOfTheirFiles(@TempDir Path folder) throws IOException {
        EvidenceFiles files = new EvidenceFiles(folder);
        assertThat(files.readApprovals()).isEmpty();

        Files.createDirectory(folder.resolve("approvals"));
        Files.writeString(folder.resolve("approvals/b.json"), "b");
        Files.writeString(folder.resolve("approvals/a.json"), "a");

        assertThat(files.readApprovals().keySet()).containsExactly("a.json", "b.json");
        assertThat(files.readApprovals().get("b.json")).containsExactly('b');
    }
}
