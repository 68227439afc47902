// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static final class Main {
        public static void main(String[] arguments) {
            System.exit(new Sandbox(Path.of(arguments[0])).execute().exitCode());
        }
    }

    /** The check waits up to a minute for the file {@code go}. */
    private static Sandbox waiting(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).allowing("""
                        sandbox: none
                        checks:
                          wait: {command: [sh, -c, 'echo begun; until [ -e target/go ]; do sleep 0.1; done'], timeout: 1m}
                        require: {low: {checks: [wait]}}
                        """);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        return sandbox;
    }

    private static Process started(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        List.of(java, "-cp", classPath, KilledProcessIT.Main.class.getName(), folder.toString()))
                .redirectOutput(folder.resolve("child.out").toFile())
                .redirectError(folder.resolve("child.err").toFile())
                .start();
    }

    private static void await(Process process, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(process.isAlive()).as("the other process").isTrue();
            assertThat(System.nanoTime()).isLessThan(end);
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /** Ignores a folder that the other process is still creating. */
    private static List<Path> executions(Sandbox sandbox) {
        return sandbox.executions().stream()
                .filter(entry -> entry.getFileName().toString().startsWith("exec_"))
                .toList();
    }

    private static boolean checkHasBegun(Sandbox sandbox) {
        return executions(sandbox).stream()
                .map(evidence -> evidence.resolve("stdout.log"))
                .anyMatch(log -> Files.exists(log)
                        && Sandbox.doing(() -> Files.readString(log)).contains("begun"));
    }

    private static List<ProcessHandle> childrenOf(Process process) {
        return process.descendants().toList();
    }

    /** Without an init process, an ended process stays in the process table as a zombie. */
    private static boolean runs(ProcessHandle process) {
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        return process.isAlive()
                && Files.exists(stat)
                && !Sandbox.doing(() -> Files.readString(stat)).contains(") Z ");
    }

    @Test
    void recoversFromAKilledProcess(@TempDir Path folder) throws Exception {
        Sandbox sandbox = waiting(folder);
        Map<String, String> before = sandbox.wholeTree();
        Process killed = started(folder);
        await(killed, () -> checkHasBegun(sandbox));
        List<ProcessHandle> left = childrenOf(killed);
        killed.destroyForcibly().waitFor();
        assertThat(sandbox.read("docs/guide.md")).as("half done").isEqualTo("# Guide\nnew\n");
        assertThat(left).as("the check goes on alone").isNotEmpty();

        sandbox.recovered();
        assertThat(left).noneMatch(KilledProcessIT::runs);
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(sandbox.verify("latest").message()).doesNotContain("[FAIL]");
        assertThat(Sandbox.json(sandbox.show("latest")).required("steps").list())
                .allSatisfy(step -> assertThat(step.object().optional("ok"))
                        .as(step.where())
                        .isPresent());
        assertThat(sandbox.newest("errorCode")).isEqualTo("killed");
        sandbox.file("target/go", "");
        sandbox.executed("applied");
    }

    /** A CI server sends SIGTERM to abort a build. */
    @Test
    void takesItsChangeBackWhenTheProcessIsToldToEnd(@TempDir Path folder) throws Exception {
        Sandbox sandbox = waiting(folder);
        Map<String, String> before = sandbox.wholeTree();
        Process other = started(folder);
        await(other, () -> checkHasBegun(sandbox));

        other.destroy();
        other.waitFor();

        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(sandbox.state("journal")).isEmptyDirectory();
        sandbox.verified("latest");
        assertThat(sandbox.newest("errorCode")).isEqualTo("cancelled");
    }
}
