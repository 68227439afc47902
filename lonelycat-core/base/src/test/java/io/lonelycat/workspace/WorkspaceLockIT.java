// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceLockIT {
    @Test
    void isHeldAgainstAnotherProcessAndFreedByItsDeath(@TempDir Path folder) throws Exception {
        Path root = Files.createDirectory(folder.resolve("ws"));
        Process other = holder(root, folder.resolve("held"));
        LockAttempt whileAlive = acquire(root, Duration.ofMillis(300), new ArrayList<>());
        kill(other);
        LockAttempt afterItsDeath = acquire(root, Duration.ZERO, new ArrayList<>());

        assertThat(whileAlive).asInstanceOf(type(LockAttempt.Busy.class)).satisfies(busy -> assertThat(busy.message())
                .contains("process " + other.pid() + " on elsewhere"));
        assertThat(afterItsDeath).isInstanceOf(HeldLock.class);
    }

    @Test
    void tellsWhomItWaitsForAndGoesOnWhenThatOneDies(@TempDir Path folder) throws Exception {
        Path root = Files.createDirectory(folder.resolve("ws"));
        Process other = holder(root, folder.resolve("held"));
        List<String> told = new ArrayList<>();
        LockAttempt attempt = new WorkspaceLock(Workspace.of(root), ours(), Optional.empty(), Duration.ofMillis(300))
                .acquire(Duration.ofSeconds(60), Cancel.NEVER, line -> {
                    told.add(line);
                    other.destroyForcibly();
                });

        assertThat(attempt).isInstanceOf(HeldLock.class);
        assertThat(told).first().asString().contains("Waiting for the lock").contains("process " + other.pid());
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static Process holder(Path root, Path sign) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolderProcess.class.getName(),
                        root.toString(),
                        sign.toString())
                .start();
        while (process.isAlive() && Files.notExists(sign)) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(sign).exists();
        return process;
    }

    private static LockAttempt acquire(Path root, Duration timeout, List<String> told) {
        return new WorkspaceLock(Workspace.of(root), ours(), Optional.empty())
                .acquire(timeout, Cancel.NEVER, told::add);
    }

    private static LockHolder ours() {
        return new LockHolder(
                "exec_ours", ProcessHandle.current().pid(), Instant.EPOCH, "here", Instant.EPOCH, "execute plan_1");
    }

    /** Keeps the lock until killed; creates a marker file after acquiring the lock. */
    static final class LockHolderProcess {
        /** Holds the lock of a workspace; the arguments are the root and a marker file. */
        public static void main(String[] words) throws IOException {
            LockHolder holder = new LockHolder(
                    "exec_other", ProcessHandle.current().pid(), Instant.EPOCH, "elsewhere", Instant.EPOCH, "test");
            LockAttempt attempt = new WorkspaceLock(Workspace.of(Path.of(words[0])), holder, Optional.empty())
                    .acquire(Duration.ZERO, Cancel.NEVER, progress -> {});
            if (attempt instanceof HeldLock) {
                Files.createFile(Path.of(words[1]));
                while (System.in.read() >= 0) {
                    // wait until killed
                }
            }
        }
    }
}
