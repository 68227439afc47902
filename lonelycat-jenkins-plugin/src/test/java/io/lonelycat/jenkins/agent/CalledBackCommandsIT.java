// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands.CommandOutput;
import io.lonelycat.check.command.Commands.Running;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class CalledBackCommandsIT {
    @TempDir
    Path folder;

    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        pool.shutdownNow();
    }

    @Test
    void knowsTheProcessWhereTheLauncherStartsItHere() throws Exception {
        Running running = start(new ProcessLauncher(folder), "sleep 0.5");

        assertThat(running.pid()).isPositive();
        assertThat(running.startInstant()).isPresent();
        assertThat(toTheEnd(running)).hasValue(0);
    }

    @Test
    void knowsNoProcessWhereSomethingIsAroundTheLauncher() throws Exception {
        ProcessLauncher launcher = new ProcessLauncher(folder);
        launcher.plain = false;

        Running running = start(launcher, "sleep 0.5");

        assertThat(running.pid()).isZero();
        assertThat(toTheEnd(running)).hasValue(0);
    }

    private Running start(ProcessLauncher launcher, String script) throws IOException {
        LauncherCommands commands = new LauncherCommands(launcher, Cookie.create(), pool);
        return new CalledBackCommands(new WithoutChannel(commands), Duration.ofSeconds(1))
                .start(
                        new CommandLine(
                                List.of("sh", "-c", script), folder, Map.of(), "lonelycat-" + UUID.randomUUID() + ".1"),
                        new Silent());
    }

    private static OptionalInt toTheEnd(Running running) throws InterruptedException {
        OptionalInt code = running.await(100);
        while (code.isEmpty()) {
            code = running.await(100);
        }
        running.kill();
        return code;
    }

    /** Without a channel, the remote stream cannot be used. */
    private record WithoutChannel(RemoteCommands commands) implements RemoteCommands {
        @Override
        public boolean startHere() throws IOException {
            return commands.startHere();
        }

        @Override
        public String start(List<String> argv, Map<String, String> env, OutputStream sink) throws IOException {
            return commands.start(argv, env, OutputStream.nullOutputStream());
        }

        @Override
        public @Nullable Integer await(String handle, long millis) throws IOException, InterruptedException {
            return commands.await(handle, millis);
        }

        @Override
        public boolean kill(String handle) throws IOException, InterruptedException {
            return commands.kill(handle);
        }
    }

    private static final class Silent implements CommandOutput {
        @Override
        public void stdout(byte[] bytes, int length) {}

        @Override
        public void stderr(byte[] bytes, int length) {}
    }
}
