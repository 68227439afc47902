// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.Usage;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands.CommandOutput;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.check.command.ProcessWatch;
import io.lonelycat.check.command.Sandbox.CommandLimits;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a command needs that the launcher of a step starts, compared with what its shell says itself. */
@EnabledOnOs(OS.LINUX)
class CalledBackCommandsIT {
    private static final String BUSY = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; ";

    /** Shells say how long they and their children worked, each by user and system. */
    private static final Pattern MINUTES = Pattern.compile("([0-9]+)m([0-9.]+)s");

    @TempDir
    Path folder;

    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        pool.shutdownNow();
    }

    @Test
    void measuresACommandAndItsChildrenWhereTheLauncherStartsThemHere() throws Exception {
        ProcessLauncher launcher = new ProcessLauncher(folder);
        Running running = start(
                launcher,
                "x=$(head -c 20000000 /dev/zero | tr '\\0' 'x'); sh -c '" + BUSY + "'; " + BUSY + "sleep 2; times");

        Usage costs = toTheEnd(running);

        assertThat(running.pid()).isPositive();
        assertThat(running.startInstant()).isPresent();
        assertThat(costs.processorMillis().orElseThrow())
                .isBetween(
                        said(launcher) - 60,
                        said(launcher) + 300L * Runtime.getRuntime().availableProcessors());
        assertThat(costs.peakMemoryBytes().orElseThrow()).isBetween(20_000_000L, 200_000_000L);
    }

    @Test
    void measuresNothingWhereSomethingIsAroundTheLauncher() throws Exception {
        ProcessLauncher launcher = new ProcessLauncher(folder);
        launcher.plain = false;

        Running running = start(launcher, BUSY + "sleep 0.5");

        assertThat(running.pid()).isZero();
        assertThat(toTheEnd(running).isEmpty()).isTrue();
    }

    private Running start(ProcessLauncher launcher, String script) throws IOException {
        LauncherCommands commands = new LauncherCommands(launcher, Cookie.create(), pool);
        return new CalledBackCommands(new WithoutChannel(commands), Duration.ofSeconds(1))
                .start(
                        new CommandLine(
                                List.of("sh", "-c", script), folder, Map.of(), "lonelycat-" + UUID.randomUUID() + ".1"),
                        new Silent());
    }

    /** As the engine does. */
    private static Usage toTheEnd(Running running) throws InterruptedException {
        ProcessWatch watch = new ProcessWatch(CommandLimits.NONE);
        watch.begin(running.pid());
        OptionalInt code = running.await(100);
        while (code.isEmpty()) {
            watch.look();
            code = running.await(100);
        }
        running.kill();
        assertThat(code).hasValue(0);
        return watch.usage();
    }

    private static long said(ProcessLauncher launcher) {
        Matcher figures = MINUTES.matcher(launcher.logged());
        double seconds = 0;
        int found = 0;
        while (figures.find()) {
            seconds += 60 * Double.parseDouble(figures.group(1)) + Double.parseDouble(figures.group(2));
            found++;
        }
        assertThat(found).isEqualTo(4);
        return Math.round(seconds * 1000);
    }

    /** The stream that goes over a channel needs one. */
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
