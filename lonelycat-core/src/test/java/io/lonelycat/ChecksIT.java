// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.Sandbox.assertStatus;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Requests;
import io.lonelycat.config.Keys;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksIT {
    private static Sandbox planned(Path folder, String... commands) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks(commands);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        return sandbox;
    }

    /** The process tree must be read once, not per process. */
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

        assertThat(Sandbox.json(executed).required("errorCode").string()).isEqualTo("timeout");
        assertThat(executed.message()).contains("up");
        assertThat(Sandbox.json(executed).required("durationMillis").integer(0, Integer.MAX_VALUE))
                .isLessThan(20_000);
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(process -> process.info().commandLine().orElse("").endsWith("sleep 4242"));
    }

    /** A Java interrupt closes open file channels, such as the record's. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesEverythingBackWhenItIsCancelledOrInterruptedDuringACheck(boolean interrupts, @TempDir Path folder) {
        Sandbox sandbox = planned(folder, "sleep, '0.9'");
        Map<String, String> before = sandbox.wholeTree();
        Thread waiting = Thread.currentThread();
        sandbox.cancel = () -> {
            boolean running = checkIsRunning(sandbox);
            if (running && interrupts) {
                waiting.interrupt();
            }
            return running && !interrupts;
        };

        Answer executed = sandbox.execute();
        boolean interrupted = Thread.interrupted();

        assertThat(interrupted).as("the flag is set again").isEqualTo(interrupts);
        assertThat(executed.status()).as(executed.message()).isEqualTo("cancelled");
        assertThat(Sandbox.json(executed).required("errorCode").string()).isEqualTo("cancelled");
        assertThat(executed.message())
                .startsWith("Cancelled: the execution was cancelled in step verify. ")
                .contains("Run the execution again: `lonelycat execute plan=")
                .doesNotContain("Fix what failed");
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        sandbox.verified("latest");
        assertThat(sandbox.rows()).hasSize(1);
        assertThat(sandbox.state("journal")).isEmptyDirectory();
    }

    /** A folder in place of the chain file simulates a disk failure. */
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

    private static final String SECRET = "k9Zq72pLxWm41Rt";

    /** Shell commands that make a check output the secret. */
    private static final Map<String, String> WAYS = Map.of(
            "streams", "echo out $TOKEN; echo err $TOKEN >&2; exit 3",
            "reports",
                    "mkdir -p target; printf \"<testsuite name='$TOKEN' tests='1' failures='1'><testcase"
                            + " name='n$TOKEN' classname='c$TOKEN'><failure message='$TOKEN'>$TOKEN</failure><system-out>"
                            + "$TOKEN</system-out></testcase></testsuite>\" > target/TEST-a.xml",
            "brokenReport", "mkdir -p target; echo \"<$TOKEN>\" > target/TEST-a.xml",
            "report's name", "mkdir -p target; echo \"<x>\" > target/TEST-$TOKEN.xml",
            "strays",
                    "mkdir -p gen/$TOKEN; echo x > gen/$TOKEN/x; echo x > $TOKEN.txt; echo x > .$TOKEN; ln -s $TOKEN link",
            "oddStrays", "echo x > \"gen:$TOKEN?\"; echo x > \"$(printf $TOKEN'\\376')\"");

    @ParameterizedTest
    @ValueSource(strings = {"none", "required"})
    void leaveNoSecretInTheEvidenceWhateverOutputItIsPutInto(String sandbox, @TempDir Path folder) throws IOException {
        for (Map.Entry<String, String> way : WAYS.entrySet()) {
            Sandbox workspace = Sandbox.withGuide(
                    folder.resolve(sandbox + "-" + way.getKey().hashCode()));
            workspace.environment = Map.of("PATH", "/usr/bin:/bin", "TOKEN", SECRET, "DEPLOY_TOKEN", SECRET);
            workspace.given.put(Keys.SANDBOX, sandbox);
            workspace.file("check.sh", way.getValue() + "\n").file("lonelycat-policy.yaml", policy(way.getKey()));
            workspace.plan(Sandbox.GUIDE_PATCH);

            Answer result = workspace.execute();

            assertThat(result.message()).as(way.getKey()).doesNotContain(SECRET);
            assertThat(workspace.progress).as(way.getKey()).noneMatch(line -> line.contains(SECRET));
            assertNoneIn(workspace.state(""), way.getKey() + ", sandbox " + sandbox);
            if (way.getKey().equals("streams")) {
                assertThat(workspace.evidence(result).resolve("stdout.log"))
                        .content()
                        .contains("out ****");
            }
        }
    }

    private static String policy(String way) {
        return "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nsandbox: {network: all}\nchecks:\n"
                + "  attack: {command: [sh, check.sh], env: [TOKEN, DEPLOY_TOKEN]"
                + (way.contains("eport") ? ", reports: ['target/TEST-*.xml']" : "") + ", timeout: 20s}\n"
                + "require: {low: {checks: [attack]}}\n";
    }

    /** Other files that a check wrote are preserved as written, so they are excluded. */
    private static void assertNoneIn(Path state, String way) throws IOException {
        try (Stream<Path> all = Files.walk(state)) {
            List<Path> leaks = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/altered/"))
                    .filter(file -> has(file))
                    .toList();
            assertThat(leaks).as(way).isEmpty();
        }
    }

    private static boolean has(Path file) {
        return file.toString().contains(SECRET)
                || Sandbox.doing(() -> new String(Files.readAllBytes(file), ISO_8859_1))
                        .contains(SECRET);
    }
}
