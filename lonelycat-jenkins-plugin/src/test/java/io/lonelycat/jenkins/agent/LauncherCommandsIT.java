// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherCommandsIT {
    private static final long LONG = 10_000;

    @TempDir
    Path folder;

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

    @AfterEach
    void stopThreads() {
        pool.shutdownNow();
    }

    @Test
    void startsACommandWithTheCookieAndShowsItsOutputTwice() throws Exception {
        ProcessLauncher launcher = new ProcessLauncher(folder);
        Cookie cookie = Cookie.create();
        LauncherCommands commands = new LauncherCommands(launcher, cookie, pool);

        String handle = commands.start(
                shell("echo $LONELYCAT_EXECUTION; echo err >&2; printf $JENKINS_SERVER_COOKIE; exit 7"),
                Map.of("LONELYCAT_EXECUTION", "exec_1"),
                sink);

        assertThat(commands.await(handle, LONG)).isEqualTo(7);
        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo("exec_1\nerr\n" + cookie);
        assertThat(launcher.logged()).isEqualTo("exec_1\nerr\n" + cookie + "\n");
        assertThat(commands.kill(handle)).isTrue();
        assertThatThrownBy(() -> commands.await(handle, 0)).hasMessage("There is no such command.");
    }

    @Test
    void showsNothingOfWhatTheEngineTriesOut() throws Exception {
        ProcessLauncher launcher = new ProcessLauncher(folder);
        LauncherCommands commands = new LauncherCommands(launcher, Cookie.create(), pool);

        String handle = commands.start(
                shell("echo bubblewrap 0.8.0"),
                Map.of(CommandLine.COOKIE_VARIABLE, CommandLine.trialCookie("lonelycat-exec_1")),
                sink);

        assertThat(commands.await(handle, LONG)).isZero();
        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo("bubblewrap 0.8.0\n");
        assertThat(launcher.logged()).isEmpty();
    }

    @Test
    void saysNothingWhileACommandRunsAndEndsItWhenAsked() throws Exception {
        LauncherCommands commands = new LauncherCommands(new ProcessLauncher(folder), Cookie.create(), pool);
        String handle = commands.start(shell("exec sleep 60"), Map.of(), sink);

        assertThat(commands.await(handle, 50)).isNull();
        assertThat(commands.kill(handle)).isTrue();
    }

    @Test
    void forcesACommandThatDoesNotWantToEnd() throws Exception {
        Cookie cookie = Cookie.create();
        LauncherCommands commands = new LauncherCommands(new ProcessLauncher(folder), cookie, pool);
        String handle = commands.start(shell("trap '' TERM; echo ready; while :; do sleep 1; done"), Map.of(), sink);

        assertThat(commands.kill(handle)).isTrue();
        assertNothingIsLeft(cookie);
    }

    @Test
    void endsWhatRunsOnThoughTheCommandWasLost() throws Exception {
        ProcessLauncher launcher = new ProcessLauncher(folder);
        launcher.losing = true;
        Cookie cookie = Cookie.create();
        LauncherCommands commands = new LauncherCommands(launcher, cookie, pool);
        String handle = commands.start(shell("trap '' TERM; while :; do sleep 1; done"), Map.of(), sink);
        assertThatThrownBy(() -> commands.await(handle, LONG))
                .hasMessageContaining("Jenkins lost the connection to a command on the agent");
        launcher.losing = false;

        assertThat(commands.kill(handle)).isTrue();
        assertNothingIsLeft(cookie);
    }

    /** A killed process remains visible for a moment. */
    private static void assertNothingIsLeft(Cookie cookie) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < end && ProcessHandle.allProcesses().anyMatch(it -> carries(it, cookie))) {
            Thread.sleep(20);
        }
        assertThat(ProcessHandle.allProcesses().filter(it -> carries(it, cookie)))
                .isEmpty();
    }

    @Test
    void doesNotPretendThatACommandIsGone() throws Exception {
        ProcessLauncher launcher = new ProcessLauncher(folder);
        Cookie cookie = Cookie.create();
        LauncherCommands commands = new LauncherCommands(launcher, cookie, pool);
        String handle = commands.start(shell("trap '' TERM; while :; do sleep 1; done"), Map.of(), sink);
        commands.await(handle, 300);
        launcher.reachable = false;

        assertThat(commands.kill(handle)).isFalse();

        launcher.reachable = true;
        commands.endAll();
        assertThat(commands.kill(handle)).isTrue();
    }

    @Test
    void takesNoExitCodeFromAStepThatIsOver() throws Exception {
        ProcessLauncher launcher = new ProcessLauncher(folder);
        LauncherCommands commands = new LauncherCommands(launcher, Cookie.create(), pool);
        String handle = commands.start(shell("exit 0"), Map.of(), sink);
        launcher.active = false;

        assertThatThrownBy(() -> commands.await(handle, LONG)).hasMessage("The step was terminated.");
        assertThatThrownBy(() -> commands.start(shell("exit 0"), Map.of(), sink))
                .hasMessage("The step was terminated.");
    }

    @Test
    void setsWhatASandboxSetsAroundACommand() throws Exception {
        LauncherCommands commands = new LauncherCommands(new ProcessLauncher(folder), Cookie.create(), pool);
        Map<String, String> env = new TreeMap<>();
        Commands.OF_SANDBOX.forEach(name -> env.put(name, "of the sandbox"));

        String handle = commands.start(
                shell("for name in " + String.join(" ", env.keySet()) + "; do eval \"echo $name is \\$$name\"; done"),
                env,
                sink);

        assertThat(commands.await(handle, LONG)).isZero();
        commands.kill(handle);
        assertThat(sink.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(env.keySet().stream()
                        .map(name -> name + " is of the sandbox")
                        .toArray(String[]::new));
    }

    @Test
    void refusesWhatNoEngineAsksFor() {
        LauncherCommands commands = new LauncherCommands(new ProcessLauncher(folder), Cookie.create(), pool);

        assertRefused(commands, List.of(), Map.of(), "1 to 4096 words");
        assertRefused(commands, Collections.nCopies(5_000, "x"), Map.of(), "The command has 5000 words");
        assertRefused(commands, List.of("echo", "x".repeat(200_000)), Map.of(), "at most 131072 characters");
        assertRefused(
                commands,
                shell("exit 0"),
                Map.of("LD_PRELOAD", "/tmp/x.so"),
                "environment variables that LonelyCat does not set");
        assertRefused(
                commands,
                shell("exit 0"),
                Map.of("JENKINS_SERVER_COOKIE", "x"),
                "environment variables that LonelyCat does not set");
        assertThatThrownBy(() -> commands.kill("guessed")).hasMessage("There is no such command.");
    }

    @Test
    void limitsHowManyCommandsRunAtOnce() throws Exception {
        LauncherCommands commands = new LauncherCommands(new ProcessLauncher(folder), Cookie.create(), pool);
        for (int i = 0; i < 32; i++) {
            commands.start(shell("exit 0"), Map.of(), sink);
        }

        assertRefused(commands, shell("exit 0"), Map.of(), "more than 32 commands at the same time");
    }

    @Test
    void passesOnThatAProgramIsMissing() {
        LauncherCommands commands = new LauncherCommands(new ProcessLauncher(folder), Cookie.create(), pool);

        assertRefused(commands, List.of("no-such-program-anywhere"), Map.of(), "no-such-program-anywhere");
    }

    private void assertRefused(LauncherCommands commands, List<String> argv, Map<String, String> env, String why) {
        assertThatThrownBy(() -> commands.start(argv, env, sink))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }

    private static boolean carries(ProcessHandle process, Cookie cookie) {
        try {
            return Files.readString(
                            Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1)
                    .contains(cookie.toString());
        } catch (IOException gone) {
            return false;
        }
    }
}
