// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Requests;
import io.lonelycat.json.InputObject;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What checks decide, through the entry and with real processes. */
class ChecksIT {
    private static final String SECRET = "hunter2-swordfish";

    private static Sandbox planned(Path folder, String... commands) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks(commands);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        return sandbox;
    }

    private static InputObject error(Answer executed) {
        return Sandbox.json(executed);
    }

    private static String text(Path file) {
        return Sandbox.doing(() -> Files.readString(file));
    }

    @Test
    void takesEverythingBackWhenACheckFails(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'false'").file("run.sh", "one\n");
        Path script = sandbox.root.resolve("run.sh");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x--x"));
        Files.setLastModifiedTime(script, FileTime.from(Instant.parse("2001-02-03T04:05:06.789012345Z")));
        sandbox.plan(Sandbox.GUIDE_PATCH + """
                --- a/run.sh
                +++ b/run.sh
                @@ -1 +1 @@
                -one
                +two
                --- /dev/null
                +++ b/docs/deep/er/new.md
                @@ -0,0 +1 @@
                +new
                """);
        Map<String, String> before = sandbox.wholeTree();

        Answer executed = sandbox.executed("rolled_back");
        assertThat(executed.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(sandbox.root.resolve("docs/deep")).doesNotExist();
        assertThat(error(executed).required("errorStep").string()).isEqualTo("verify");
        assertThat(error(executed).required("errorCode").string()).isEqualTo("exit_code");
        assertThat(executed.message()).contains("check-1").contains("05_verify.log");
        assertThat(Sandbox.list(sandbox.evidence(executed).resolve("steps")))
                .extracting(file -> file.getFileName().toString())
                .contains("05_verify.log", "98_rollback.log", "99_error.log");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
        assertThat(sandbox.rows().get(0).required("errorStep").string()).isEqualTo("verify");
        assertThat(sandbox.state("journal")).isEmptyDirectory();
    }

    @Test
    void keepsACopyOfWhatACheckAlteredEvenIfSizeAndTimeAreSetBack(@TempDir Path folder) {
        Sandbox sandbox = planned(
                        folder,
                        "cp, -p, docs/guide.md, ../reference",
                        "dd, if=/dev/zero, of=docs/guide.md, bs=1, count=1, conv=notrunc",
                        "touch, -r, ../reference, docs/guide.md")
                .sandboxed("none");

        Answer executed = sandbox.executed("rolled_back");
        assertThat(error(executed).required("errorCode").string()).isEqualTo("altered");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        assertThat(Sandbox.walk(sandbox.evidence(executed).resolve("altered")))
                .extracting(ChecksIT::text)
                .containsExactly("\0 Guide\nnew\n");
    }

    @Test
    void endsACheckThatTakesTooLong(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "sleep, '600'");
        sandbox.file(
                "lonelycat-policy.yaml", sandbox.read("lonelycat-policy.yaml").replace("timeout: 20s", "timeout: 1s"));

        Answer executed = sandbox.executed("rolled_back");
        assertThat(error(executed).required("errorCode").string()).isEqualTo("timeout");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }

    /** The tree of processes is read once, not once for each of them. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "preferred"})
    @Tag("long")
    void endsACheckWithAThousandProcessesInTime(String use, @TempDir Path folder) {
        Sandbox sandbox = planned(
                        folder, "sh, -c, 'i=0; while [ $i -lt 1000 ]; do sleep 4242 & i=$((i+1)); done; echo up; wait'")
                .sandboxed(use);
        sandbox.file(
                "lonelycat-policy.yaml", sandbox.read("lonelycat-policy.yaml").replace("timeout: 20s", "timeout: 5s"));

        Answer executed = sandbox.execute();

        assertThat(error(executed).required("errorCode").string()).isEqualTo("timeout");
        assertThat(executed.message()).contains("up");
        assertThat(Sandbox.json(executed).required("durationMillis").integer(0, Integer.MAX_VALUE))
                .isLessThan(20_000);
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(process -> process.info().commandLine().orElse("").endsWith("sleep 4242"));
    }

    @Test
    void hidesSecretsOfTheEnvironmentWhereverTheyAreWritten(@TempDir Path folder) throws IOException {
        Sandbox sandbox = planned(folder, "env", "cat, /no/such/" + SECRET, "'false'");
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "DEPLOY_TOKEN", SECRET);
        // The policy is the owner's own words and is kept as it is; here it takes part only to make output.
        Files.delete(sandbox.root.resolve("lonelycat-policy.yaml"));
        sandbox.checks("env", "env");
        sandbox.file(
                "lonelycat-policy.yaml",
                sandbox.read("lonelycat-policy.yaml") + "sandbox: {environment: [DEPLOY_TOKEN]}\n");

        Answer applied = sandbox.executed("applied");
        assertThat(text(sandbox.evidence(applied).resolve("stdout.log"))).contains("DEPLOY_TOKEN=****");
        for (Path file : Sandbox.walk(sandbox.state(""))) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void takesEverythingBackWhenItIsCancelledDuringACheck(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "sleep, '0.9'");
        Map<String, String> before = sandbox.wholeTree();
        sandbox.cancel = () -> checkIsRunning(sandbox);

        Answer executed = sandbox.executed("cancelled");
        assertThat(error(executed).required("errorCode").string()).isEqualTo("cancelled");
        assertThat(executed.message())
                .startsWith("Cancelled: the execution was cancelled in step verify. ")
                .contains("Run the execution again: `lonelycat execute plan=")
                .doesNotContain("Fix what failed");
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }

    @Test
    void takesEverythingBackWhenItIsInterruptedAndKeepsTheRecordWhole(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "sleep, '0.9'");
        Map<String, String> before = sandbox.wholeTree();
        Thread waiting = Thread.currentThread();
        sandbox.cancel = () -> {
            if (checkIsRunning(sandbox)) {
                waiting.interrupt();
            }
            return false;
        };

        Answer executed = sandbox.execute();
        boolean interrupted = Thread.interrupted();

        assertThat(interrupted).as("the flag is set again").isTrue();
        assertThat(executed.status()).as(executed.message()).isEqualTo("cancelled");
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        sandbox.verified("latest");
        assertThat(sandbox.rows()).hasSize(1);
        assertThat(sandbox.state("journal")).isEmptyDirectory();
    }

    /** A folder in place of the chain simulates a disk that fails during the run. */
    @Test
    void answersWhatCameOfTheFilesWhenTheRecordBreaksOff(@TempDir Path folder) throws IOException {
        Sandbox sandbox = planned(folder, "sleep, '0.9'", "'false'");
        Path chain = sandbox.state("chain");
        sandbox.cancel = () -> {
            if (checkIsRunning(sandbox)) {
                Sandbox.doing(() -> Files.createDirectories(chain.resolve("inside")));
            }
            return false;
        };

        Answer executed = sandbox.execute();
        sandbox.cancel = Cancel.NEVER;
        Files.delete(chain.resolve("inside"));
        Files.delete(chain);

        assertThat(executed.status()).as(executed.message()).isEqualTo("unrecorded");
        assertThat(executed.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(executed.message()).contains("`lonelycat recover").contains("as it was before");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        sandbox.recovered();
        assertThat(sandbox.rows().get(0).required("status").string()).isEqualTo("could_not_check");
        assertThat(sandbox.state("journal")).isEmptyDirectory();
    }

    @Test
    void aRollBackRunsNoCheck(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "grep, -q, new, docs/guide.md");
        sandbox.executed("applied");

        Answer back = assertStatus(sandbox.cat().run(Requests.rollback("latest")), "applied");
        assertThat(Sandbox.json(back).listOrEmpty("checks")).isEmpty();
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }

    private static boolean checkIsRunning(Sandbox sandbox) {
        return Files.exists(sandbox.state("journal"))
                && Sandbox.list(sandbox.state("journal")).stream()
                        .anyMatch(journal -> Files.exists(journal.resolve("checks")));
    }
}
