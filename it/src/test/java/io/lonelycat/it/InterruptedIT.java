// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
        MavenBuild build = scenario.startCommand(0);
        long check = checkOf(scenario, build);
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
        MavenBuild build = scenario.startCommand(0);
        long check = checkOf(scenario, build);
        build.kill();
        build.await();
        assertThat(scenario.read(GREETING)).contains("Hello, ");
        scenario.run("lonelycat:plan", "-Dlonelycat.patch=change.patch").failed();

        scenario.runCommand(1).succeeded();

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        await("the check has ended", () -> !isAlive(check));
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("rolled_back");
        scenario.isAtRest();
        scenario.hasSoundEvidence();
        scenario.run("lonelycat:recover").succeeded();
    }

    /** The process of the check, once it runs. */
    private static long checkOf(Scenario scenario, MavenBuild build) throws IOException {
        Path pid = scenario.folder().resolve("target/soak.pid");
        await("the check runs", () -> {
            assertThat(build.isRunning()).as("the build runs").isTrue();
            return Files.exists(pid);
        });
        return Long.parseLong(Files.readString(pid).strip());
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
