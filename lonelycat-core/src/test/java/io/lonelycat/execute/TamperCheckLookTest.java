// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look after the checks finds, and names as a reason to end the execution. */
class TamperCheckLookTest {
    private static final WorkspacePath POLICY = WorkspacePath.of("conf/policy.yaml");
    private static final String RULES = "schema: lonelycat.policy/1\n";

    private final Path root;
    private final Bench bench;
    private final Remembered told = new Remembered();

    TamperCheckLookTest(@TempDir Path root) throws IOException {
        this.root = root;
        write("conf/policy.yaml", RULES);
        bench = new Bench(root).begun();
    }

    private interface Check {
        void run() throws IOException;
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private ExecutionRequest request() {
        ExecutionRequest some = bench.request(told);
        return new ExecutionRequest(
                some.executionId(),
                some.checks(),
                some.recorder(),
                some.cancel(),
                some.keepFolder(),
                some.durability(),
                Map.of(POLICY, RULES.getBytes(StandardCharsets.UTF_8)),
                some.doneBy(),
                some.passedBefore(),
                some.rehearsal());
    }

    /** Looks, has the check run, and looks again. */
    private TamperCheck after(Check check) throws IOException {
        ExecutionRequest run = request();
        try (HeldLock lock = bench.lock()) {
            TamperCheck tamperCheck = new TamperCheck(run, lock, bench.journal(), List.of(), new WriteScope(List.of()));
            check.run();
            tamperCheck.compare(run.recorder());
            return tamperCheck;
        }
    }

    private static void refused(TamperCheck tamperCheck, String code, String... words) {
        assertThatExceptionOfType(StepFailure.class)
                .isThrownBy(tamperCheck::refuse)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(code))
                .satisfies(failure -> assertThat(failure.getMessage()).contains(words));
    }

    @Test
    void leavesAPolicyThatACheckAltered() throws IOException {
        refused(after(() -> write(POLICY.value(), "altered\n")), "guard_altered", "`conf/policy.yaml`");

        assertThat(root.resolve(POLICY.value())).hasContent("altered");
    }

    @Test
    void namesWhatHadToBeMadeAgainOfTheRecord() throws IOException {
        String evidence = ".lonelycat/executions/" + Bench.EXECUTION + "/";
        told.fixing(".", "plan.json");

        refused(after(() -> {}), "guard_altered", "`" + evidence + "`, `" + evidence + "plan.json`.");
    }

    @Test
    void removesLinksFromTheFolderOfTheState() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));

        refused(
                after(() -> Files.createSymbolicLink(root.resolve(".lonelycat/executions"), elsewhere)),
                "guard_altered",
                "`.lonelycat/executions`");

        assertThat(root.resolve(".lonelycat/executions")).doesNotExist();
        assertThat(elsewhere).isEmptyDirectory();
    }
}
