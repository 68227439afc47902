// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Access;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.plan.SandboxSpec.Use;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks the walls from inside, with each tool of this machine that can put them up. */
class SandboxIT {
    @TempDir
    static Path scratch;

    @TempDir
    Path folder;

    /** The tools that work here; where none does, that is what is tested. */
    static List<Named<Tool>> tools() throws IOException {
        List<Named<Tool>> tools = new ArrayList<>();
        for (Tool tool : TriedSandbox.TOOLS) {
            if (new Prison(Files.createTempDirectory(scratch, "tool"), tool).has()) {
                tools.add(Named.of(tool.askVersion().get(0), tool));
            }
        }
        return tools;
    }

    private Prison prison(Tool tool) throws IOException {
        return new Prison(folder, tool);
    }

    @ParameterizedTest
    @MethodSource("tools")
    void runsACommandAsIfNothingWereAroundIt(Tool tool) throws IOException {
        Prison prison = prison(tool);

        CheckResult result = prison.run("echo out; echo err >&2; pwd; id -u; echo text > made.txt; exit 7");

        assertThat(result.exitCode()).hasValue(7);
        assertThat(result.excerpt().lines())
                .contains("out", "err", prison.root.toRealPath().toString());
        assertThat(prison.read("made.txt")).isEqualTo("text\n");
        assertThat(result.sandbox().orElseThrow().present()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void showsNothingOfTheRecord(Tool tool) throws IOException {
        Prison prison = prison(tool);

        String seen =
                prison.output("find .lonelycat; rm -rf .lonelycat; mv .lonelycat gone; echo x > .lonelycat/y; true");

        assertThat(seen.lines()).contains(".lonelycat").noneMatch(line -> line.contains("exec_1"));
        assertThat(prison.read(".lonelycat/executions/exec_1/plan.json")).isEqualTo("{}");
        assertThat(prison.root.resolve(".lonelycat/y")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void letsGitAndThePolicyBeReadOnly(Tool tool) throws IOException {
        Prison prison = prison(tool);

        String seen = prison.output("cat .git/config lonelycat-policy.yaml;"
                + " echo x >> .git/config; echo x > .git/hooks/post-checkout; rm -rf .git; mv .git git2; mkdir .git2;"
                + " echo x >> lonelycat-policy.yaml; rm -f lonelycat-policy.yaml; mv lonelycat-policy.yaml p; true");

        assertThat(seen).contains("[core]").contains("schema: lonelycat.policy/1");
        assertThat(prison.read(".git/config")).isEqualTo("[core]\n");
        assertThat(prison.root.resolve(".git/hooks/post-checkout")).doesNotExist();
        assertThat(prison.read("lonelycat-policy.yaml")).isEqualTo("schema: lonelycat.policy/1\n");
    }

    @ParameterizedTest
    @MethodSource("tools")
    void lastsThoughTheCommandTakesRightsOfItsOwn(Tool tool) throws IOException {
        Prison prison = prison(tool);
        String unmount = "umount .git; umount -l .git; mount -o remount,rw .git; mount -o remount,bind,rw .git;"
                + " mkdir -p m; mount --bind . m; mount -t proc proc m; ls m/.lonelycat/executions; echo x >> .git/config;";

        prison.run(unmount + " /usr/bin/unshare --user --map-root-user --mount sh -c '" + unmount
                + "'; /usr/bin/unshare --mount sh -c '" + unmount
                + "'; nsenter -t 1 -a true; chroot /proc/1/root true; true");

        assertThat(prison.read(".git/config")).isEqualTo("[core]\n");
        assertThat(prison.root.resolve("m/.lonelycat")).doesNotExist();
        assertThat(prison.root.resolve("m/version")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void letsNothingBeWrittenBeside(Tool tool) throws IOException {
        Prison prison = prison(tool);
        Path beside = prison.root.resolveSibling("beside/file.txt");

        CheckResult result = prison.run("echo x > '" + beside + "'; echo x > '" + beside + ".new'; ln -s '"
                + beside.getParent() + "' out; echo x > out/file.txt; echo x > /etc/lonelycat-was-here;"
                + " echo x > /usr/lonelycat-was-here; true");

        assertThat(result.passed()).isTrue();
        assertThat(Files.readString(beside)).isEqualTo("beside\n");
        assertThat(Path.of(beside + ".new")).doesNotExist();
        assertThat(Path.of("/etc/lonelycat-was-here")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void keepsWhatIsWrittenToTheHomeFolderFromStaying(Tool tool) throws IOException {
        Prison prison = prison(tool);

        CheckResult result = prison.run("cat ~/notes.txt ~/.m2/settings.xml; echo x >> ~/.m2/settings.xml;"
                + " echo x > ~/.bashrc; echo x > '" + prison.cache + "/io/lonelycat/engine.jar'; true");

        assertThat(result.excerpt()).contains("notes").contains("<settings/>");
        assertThat(Files.readString(prison.home.resolve(".m2/settings.xml"))).isEqualTo("<settings/>\n");
        assertThat(prison.home.resolve(".bashrc")).doesNotExist();
        assertThat(Files.readString(prison.cache.resolve("io/lonelycat/engine.jar")))
                .isEqualTo("engine\n");
    }

    @ParameterizedTest
    @MethodSource("tools")
    void keepsApartWhatTwoCommandsWriteAtTheSameTime(Tool tool) throws IOException {
        Prison prison = prison(tool);
        String meets =
                "{command: [sh, -c, '(echo x > ~/%1$s) 2> /dev/null; touch %1$s; until test -f %2$s; do sleep 0.05;"
                        + " done; test ! -e ~/%2$s && cat ~/notes.txt'], timeout: 30s}";

        List<CheckResult> results = prison.runAtOnce(meets.formatted("one", "two"), meets.formatted("two", "one"));

        assertThat(results).extracting(CheckResult::passed).containsExactly(true, true);
        assertThat(results).extracting(CheckResult::excerpt).containsExactly("notes", "notes");
        assertThat(prison.home.resolve("one")).doesNotExist();
        assertThat(prison.home.resolve("two")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void servesTheCommandBesideWhichAServiceRuns(Tool tool) throws IOException {
        Prison prison = prison(tool);

        List<CheckResult> results = prison.runAtOnce("{command: [sh, -c, 'cat ~/notes.txt'], services: {db: {command:"
                + " [sh, -c, 'echo x > ~/.bashrc; touch up; sleep 100'], ready: {command: [test, -f, up]}}}}");

        assertThat(results.get(0).passed()).as(results.get(0).message()).isTrue();
        assertThat(prison.home.resolve(".bashrc")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void refusesServicesBeforehandThatNobodyCouldReach(Tool tool) throws IOException {
        Prison prison = prison(tool).with(SandboxSpec.Network.LOOPBACK);

        assertThat(prison.obstacle("{command: [sh], services: {db: {command: [sh], ready: {command: [sh]}}}}"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("Nobody could reach its services"));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void letsACommandDownloadIntoItsCache(Tool tool) throws IOException {
        Prison prison = prison(tool);
        Path download = prison.cache.resolve("org/tool.jar");

        CheckResult result = prison.run(
                "mkdir -p '" + download.getParent() + "' && echo jar > '" + download + "' && cat '" + download + "'");

        assertThat(result.passed()).as(result.toString()).isTrue();
        SandboxReport report = result.sandbox().orElseThrow();
        assertThat(Files.exists(download)).isEqualTo(report.home() != SandboxReport.Home.DISCARDED);
        assertThat(report.lacks().isPresent()).isEqualTo(report.home() != SandboxReport.Home.DISCARDED);
    }

    @ParameterizedTest
    @MethodSource("tools")
    void showsNoKeysOfPeople(Tool tool) throws IOException {
        Prison prison = prison(tool);
        Path socket = Files.createTempFile(scratch, "agent", ".sock");
        prison.environment.put("SSH_AUTH_SOCK", socket.toString());

        String seen = prison.output("cat ~/.ssh/* ~/.netrc; ls -la ~/.ssh; ls '" + socket + "'; true");

        assertThat(seen).doesNotContain("secret").doesNotContain("id_ed25519").contains("No such file");
    }

    @ParameterizedTest
    @MethodSource("tools")
    void showsNoOtherProcesses(Tool tool) throws IOException {
        Prison prison = prison(tool);
        long us = ProcessHandle.current().pid();
        Process stranger = new ProcessBuilder("sleep", "600").start();

        String seen = prison.output("kill -9 " + us + " " + stranger.pid() + "; cat /proc/" + us
                + "/environ; ls -d /proc/" + stranger.pid() + "; kill -9 -1; true");

        assertThat(seen).contains("No such");
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void leavesNoProcessBehind(Tool tool) throws IOException {
        Prison prison = prison(tool);
        String later = "(env -i setsid sh -c 'sleep 1; echo late > late.txt' < /dev/null > /dev/null 2>&1 &)";

        CheckResult result = prison.run(later + "; sleep 0.2; echo done");

        assertThat(result.passed()).isTrue();
        assertThat(Stream.of(prison.root.toFile().list())).doesNotContain("late.txt");
        sleepPast(Duration.ofMillis(1_500));
        assertThat(prison.root.resolve("late.txt")).doesNotExist();
    }

    /** What must not happen has no sign to wait for: the process would have written by then. */
    private static void sleepPast(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void leavesNothingInTheFoldersForTemporaryFiles(Tool tool) throws IOException {
        Prison prison = prison(tool);
        String name = "lonelycat-" + System.nanoTime();

        CheckResult result = prison.run("echo x > /tmp/" + name + " && echo x > /var/tmp/" + name
                + " && echo x > /dev/shm/" + name + " && cat /tmp/" + name);

        assertThat(result.passed()).as(result.toString()).isTrue();
        assertThat(Path.of("/tmp", name)).doesNotExist();
        assertThat(Path.of("/var/tmp", name)).doesNotExist();
        assertThat(Path.of("/dev/shm", name)).doesNotExist();
        try (Stream<Path> left = Files.list(Path.of("/tmp"))) {
            assertThat(left.map(Path::toString)).noneMatch(path -> path.startsWith("/tmp/" + prison.prefix));
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void leadsToNoKnobOfTheMachine(Tool tool) throws IOException {
        Prison prison = prison(tool);
        String pattern = Files.readString(Path.of("/proc/sys/kernel/core_pattern"));

        String seen = prison.output("echo '|/tmp/x' > /proc/sys/kernel/core_pattern; echo c > /proc/sysrq-trigger;"
                + " for d in /sys/fs/cgroup /sys/kernel; do mkdir $d/lonelycat; done;"
                + " mknod disk b 254 0; cat disk; ls /dev; cat /dev/vda | head -c 1; ls /run; true");

        assertThat(Files.readString(Path.of("/proc/sys/kernel/core_pattern"))).isEqualTo(pattern);
        assertThat(seen.lines()).doesNotContain("vda", "sda", "mem", "docker.sock");
        assertThat(prison.root.resolve("disk")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void talksToWhomThePolicyLetsIt(Tool tool) throws IOException {
        Prison prison = prison(tool);
        try (ServerSocket outside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String knock = "exec 3<>/dev/tcp/127.0.0.1/" + outside.getLocalPort() + " && echo reached";

            assertThat(prison.with(Network.ALL).output(bash(knock))).contains("reached");
            assertThat(prison.with(Network.LOOPBACK).output(bash(knock))).doesNotContain("reached");
            assertThat(prison.with(Network.NONE).output(bash(knock))).doesNotContain("reached");
        }
        String self = "python3 -c 'import socket; s = socket.create_server((\"127.0.0.1\", 0));"
                + " socket.create_connection(s.getsockname()); print(\"itself\")'";
        if (Prison.has("python3") && Prison.has("ip")) {
            assertThat(prison.with(Network.LOOPBACK).output(self)).contains("itself");
        }
    }

    private static String bash(String script) {
        return "bash -c '" + script + "'";
    }

    @ParameterizedTest
    @MethodSource("tools")
    void changesNothingInAWorkspaceThatItMayOnlyRead(Tool tool) throws IOException {
        Prison prison = prison(tool);
        prison.spec = new SandboxSpec(
                Use.REQUIRED, Access.READ_ONLY, Network.ALL, List.of(), List.of(), OptionalLong.empty(), 100);

        CheckResult result = prison.run("cat src/A.java; echo x >> src/A.java; echo x > new.txt; rm -f src/A.java");

        assertThat(result.excerpt()).contains("class A {}");
        assertThat(prison.read("src/A.java")).isEqualTo("class A {}\n");
        assertThat(prison.root.resolve("new.txt")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void showsASocketThatThePolicyNames(Tool tool) throws IOException {
        Prison prison = prison(tool);
        Path run = Path.of("/run").resolve("lonelycat-" + System.nanoTime());
        Files.createDirectories(run);
        Path named = Files.writeString(run.resolve("named"), "named\n");
        Path other = Files.writeString(run.resolve("other"), "other\n");
        prison.spec = new SandboxSpec(
                Use.REQUIRED, Access.WRITABLE, Network.ALL, List.of(), List.of(named), OptionalLong.empty(), 100);

        String seen = prison.output("cat " + named + "; cat " + other + "; true");

        Files.delete(named);
        Files.delete(other);
        Files.delete(run);
        assertThat(seen.lines()).contains("named").doesNotContain("other");
    }

    @ParameterizedTest
    @MethodSource("tools")
    void endsWhatMultipliesWithoutEnd(Tool tool) throws IOException {
        Prison prison = prison(tool);
        prison.spec = new SandboxSpec(
                Use.REQUIRED, Access.WRITABLE, Network.ALL, List.of(), List.of(), OptionalLong.empty(), 40);

        CheckResult result = prison.run("while :; do sleep 600 & done");

        assertThat(result.code()).isEqualTo(ErrorCode.LIMIT);
        assertThat(result.message()).contains("processes at once; the policy allows 40");
    }

    @ParameterizedTest
    @MethodSource("tools")
    void endsWhatTakesTooMuchMemory(Tool tool) throws IOException {
        Prison prison = prison(tool);
        prison.spec = new SandboxSpec(
                Use.REQUIRED, Access.WRITABLE, Network.ALL, List.of(), List.of(), OptionalLong.of(64 << 20), 100);

        CheckResult result =
                prison.run("x=0123456789abcdef; while :; do x=$x$x; [ ${#x} -lt 200000000 ] || sleep 60; done");

        assertThat(result.code()).isEqualTo(ErrorCode.LIMIT);
        assertThat(result.message()).contains("bytes of memory; the policy allows 67108864");
    }

    @ParameterizedTest
    @MethodSource("tools")
    void endsWithItsTimeout(Tool tool) throws IOException {
        Prison prison = prison(tool);

        CheckResult result =
                prison.run("(env -i setsid sh -c 'sleep 2; echo x > late.txt' &); sleep 600", Duration.ofSeconds(1));

        assertThat(result.code()).isEqualTo(ErrorCode.TIMEOUT);
        sleepPast(Duration.ofMillis(2_500));
        assertThat(prison.root.resolve("late.txt")).doesNotExist();
    }
}
