// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class InterruptedIT {
    private static final String GREETING = "src/main/java/com/example/Greeting.java";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void takesTheChangeBackBeforeAnAbortedBuildEnds() throws IOException {
        Scenario scenario = Scenario.copied("long-check", temporary.resolve("long-check"));
        var before = Tree.states(scenario.folder());
        MavenBuild build = scenario.start("verify");
        String check = checkOf(scenario, build);
        assertThat(scenario.read(GREETING)).contains("Hello, ");

        build.abort();
        build.await();

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        assertThat(isAlive(check)).isFalse();
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("rolled_back");
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    @Test
    void recoversWhatAKilledBuildLeftBehind() throws IOException {
        Scenario scenario = Scenario.copied("long-check", temporary.resolve("long-check"));
        var before = Tree.states(scenario.folder());
        MavenBuild build = scenario.start("verify");
        String check = checkOf(scenario, build);
        build.kill();
        build.await();
        assertThat(scenario.read(GREETING)).contains("Hello, ");

        scenario.run("lonelycat:plan", "-Dlonelycat.patch=change.patch").succeeded();

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        await("the check has ended", () -> !isAlive(check));
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("rolled_back");
        scenario.isAtRest();
        scenario.hasSoundEvidence();
        scenario.run("lonelycat:recover").succeeded();
    }

    /** Identifies the check's processes; process ids inside a sandbox differ from those outside. */
    private static String checkOf(Scenario scenario, MavenBuild build) {
        await("the check runs", () -> {
            assertThat(build.isRunning()).as("the build runs").isTrue();
            return hasBegun(scenario) && processes(mark(scenario)).anyMatch(InterruptedIT::sleeps);
        });
        return mark(scenario);
    }

    private static boolean hasBegun(Scenario scenario) {
        Path executions = scenario.folder().resolve(".lonelycat/executions");
        return Files.isDirectory(executions) && !scenario.executions().isEmpty();
    }

    private static String mark(Scenario scenario) {
        return "LONELYCAT_EXECUTION=" + scenario.evidence().getFileName();
    }

    private static boolean isAlive(String check) {
        return processes(check).findAny().isPresent();
    }

    private static Stream<Path> processes(String check) {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc/" + process.pid()))
                .filter(process -> contains(process.resolve("environ"), check));
    }

    /** The check sleeps last, after the sandbox setup has ended. */
    private static boolean sleeps(Path process) {
        return contains(process.resolve("cmdline"), "sleep\000300");
    }

    private static boolean contains(Path environment, String entry) {
        try {
            return Files.readString(environment, StandardCharsets.ISO_8859_1).contains(entry);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
