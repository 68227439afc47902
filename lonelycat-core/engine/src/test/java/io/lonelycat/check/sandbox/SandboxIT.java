// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.check.Await;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.sandbox.Prison.User;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.plan.SandboxSpec.Use;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Attacks each sandbox tool of this machine from inside. */
class SandboxIT {
    @TempDir
    Path folder;

    @ByEachUser
    void runsACommandAsIfNothingWereAroundIt(User user) throws IOException {
        Prison prison = Prison.in(folder, user);

        CheckResult result =
                prison.run("echo out; echo err >&2; pwd; id -u; mkdir target; echo text > target/made.txt; exit 7");

        assertThat(result.exitCode()).hasValue(7);
        assertThat(result.excerpt().lines())
                .contains("out", "err", prison.root.toRealPath().toString());
        assertThat(prison.read("target/made.txt")).isEqualTo("text\n");
        assertThat(result.sandbox().orElseThrow().present()).isTrue();
    }

    @ByEachUser
    void showsNothingOfTheRecord(User user) throws IOException {
        Prison prison = Prison.in(folder, user);

        String seen =
                prison.output("find .lonelycat; rm -rf .lonelycat; mv .lonelycat gone; echo x > .lonelycat/y; true");

        assertThat(seen.lines()).contains(".lonelycat").noneMatch(line -> line.contains("exec_1"));
        assertThat(prison.read(".lonelycat/executions/exec_1/plan.json")).isEqualTo("{}");
        assertThat(prison.root.resolve(".lonelycat/y")).doesNotExist();
    }

    @ByEachUser
    void letsGitAndThePolicyBeReadOnly(User user) throws IOException {
        Prison prison = Prison.in(folder, user);

        String seen = prison.output("cat .git/config lonelycat-policy.yaml;"
                + " echo x >> .git/config; echo x > .git/hooks/post-checkout; rm -rf .git; mv .git git2; mkdir .git2;"
                + " echo x >> lonelycat-policy.yaml; rm -f lonelycat-policy.yaml; mv lonelycat-policy.yaml p; true");

        assertThat(seen).contains("[core]").contains("schema: lonelycat.policy/1");
        assertThat(prison.read(".git/config")).isEqualTo("[core]\n");
        assertThat(prison.root.resolve(".git/hooks/post-checkout")).doesNotExist();
        assertThat(prison.read("lonelycat-policy.yaml")).isEqualTo("schema: lonelycat.policy/1\n");
    }

    @ByEachUser
    void lastsThoughTheCommandTakesRightsOfItsOwn(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        String unmount = "umount .git; umount -l .git; mount -o remount,rw .git; mount -o remount,bind,rw .git;"
                + " mkdir -p m; mount --bind . m; mount -t proc proc m; ls m/.lonelycat/executions; echo x >>"
                + " .git/config;";

        prison.run(unmount + " /usr/bin/unshare --user --map-root-user --mount sh -c '" + unmount
                + "'; /usr/bin/unshare --mount sh -c '" + unmount
                + "'; nsenter -t 1 -a true; chroot /proc/1/root true; true");

        assertThat(prison.read(".git/config")).isEqualTo("[core]\n");
        assertThat(prison.root.resolve("m/.lonelycat")).doesNotExist();
        assertThat(prison.root.resolve("m/version")).doesNotExist();
    }

    @ByEachUser
    void showsNoOtherProcesses(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        long us = ProcessHandle.current().pid();
        Process stranger = new ProcessBuilder("sleep", "600").start();

        String seen = prison.output("kill -9 " + us + " " + stranger.pid() + "; cat /proc/" + us
                + "/environ; ls -d /proc/" + stranger.pid() + "; true");

        assertThat(seen).contains("No such");
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @ByEachUser
    void leavesNoProcessBehind(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        String name = "left-" + System.nanoTime();

        CheckResult result = prison.run(leaving(name) + "; echo done");

        assertThat(result.passed()).isTrue();
        Await.until("none of its processes runs", () -> running(name).isEmpty());
    }

    /** Starts a background process in another session without environment variables. */
    private static String leaving(String name) {
        return "(env -i setsid sh -c 'echo > /tmp/up; sleep 600; : " + name + "' < /dev/null > /dev/null 2>&1 &);"
                + " while [ ! -e /tmp/up ]; do sleep 0.01; done";
    }

    private static List<Path> running(String name) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(it -> it.getFileName().toString().matches("[0-9]+"))
                    .filter(it -> words(it).contains(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    @ByEachUser
    void leavesNothingInTheFoldersForTemporaryFiles(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
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

    @ByEachUser
    void leadsToNoKnobOfTheMachine(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        String pattern = Files.readString(Path.of("/proc/sys/kernel/core_pattern"));

        String seen = prison.output("echo '|/tmp/x' > /proc/sys/kernel/core_pattern; echo c > /proc/sysrq-trigger;"
                + " for d in /sys/fs/cgroup /sys/kernel; do mkdir $d/lonelycat; done;"
                + " mknod disk b 254 0; cat disk; ls /dev; cat /dev/vda | head -c 1; ls /run; true");

        assertThat(Files.readString(Path.of("/proc/sys/kernel/core_pattern"))).isEqualTo(pattern);
        assertThat(seen.lines()).doesNotContain("vda", "sda", "mem", "docker.sock");
        assertThat(prison.root.resolve("disk")).doesNotExist();
    }

    @ByEachUser
    void talksToWhomThePolicyLetsIt(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
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

    @ByEachUser
    void showsASocketThatThePolicyNames(User user) throws IOException {
        assumeTrue(Files.isWritable(Path.of("/run")), "only root can lay a file into /run");
        Prison prison = Prison.in(folder, user);
        Path run = Path.of("/run").resolve("lonelycat-" + System.nanoTime());
        Files.createDirectories(run);
        Path named = Files.writeString(run.resolve("named"), "named\n");
        Path other = Files.writeString(run.resolve("other"), "other\n");
        prison.spec = new SandboxSpec(Use.REQUIRED, Network.ALL, List.of(), List.of(named));

        String seen = prison.output("cat " + named + "; cat " + other + "; true");

        Files.delete(named);
        Files.delete(other);
        Files.delete(run);
        assertThat(seen.lines()).contains("named").doesNotContain("other");
    }

    @ByEachUser
    void endsWithItsTimeout(User user) throws IOException {
        Prison prison = Prison.in(folder, user);

        String name = "late-" + System.nanoTime();

        CheckResult result = prison.run(leaving(name) + "; echo up; sleep 600", Duration.ofSeconds(2));

        assertThat(result.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(result.excerpt()).startsWith("up");
        Await.until("none of its processes runs", () -> running(name).isEmpty());
    }

    @ByEachUser
    void keepsOfTheWorkspaceOnlyDeclaredOutputs(User user) throws IOException {
        Prison prison = layered(Prison.in(folder, user));
        prison.put("target/old/a.txt", "old");
        prison.put("target/old/b.txt", "old");

        CheckResult result = prison.run("rm -rf target && mkdir -p target/old target/new && echo n > target/new/c.txt"
                + " && echo n > target/old/b.txt && echo x > out.txt && echo x >> src/A.java && mkdir .mvn"
                + " && echo -javaagent:x > .mvn/jvm.config && echo x > .mvn/maven.config && rm lonelycat-more.yaml;"
                + " cat src/A.java");

        assertThat(result.code()).isEqualTo(ErrorCode.WROTE_ELSEWHERE);
        assertThat(result.message())
                .contains("`.mvn/jvm.config`, `.mvn/maven.config`, ")
                .contains("`src/A.java`")
                .contains("`lonelycat-more.yaml`");
        assertThat(prison.root.resolve(".mvn")).doesNotExist();
        assertThat(prison.read("src/A.java")).isEqualTo("class A {}\n");
        assertThat(prison.read("lonelycat-more.yaml")).isEqualTo("more\n");
        assertThat(prison.root.resolve("target/old/a.txt")).doesNotExist();
        assertThat(prison.read("target/old/b.txt")).isEqualTo("n\n");
        assertThat(prison.read("target/new/c.txt")).isEqualTo("n\n");
        assertThat(prison.read("out.txt")).isEqualTo("x\n");
        assertThat(Platform.owner(prison.root.resolve("target/new/c.txt"))).isEqualTo(Platform.owner(prison.root));
    }

    @ByEachUser
    void countsNothingThatIsAsBefore(User user) throws IOException {
        Prison prison = layered(Prison.in(folder, user));

        CheckResult result = prison.run("cp src/A.java /tmp/a && cat /tmp/a > src/A.java && touch lonelycat-more.yaml"
                + " && echo x > draft.txt && rm draft.txt && mkdir empty && mkdir -p target && git status; true");

        assertThat(result.passed()).as(result.message()).isTrue();
        assertThat(prison.root.resolve("empty")).doesNotExist();
    }

    @ByEachUser
    void takesNoRightsNoDevicesAndNoLinksAlong(User user) throws IOException {
        Prison prison = layered(Prison.in(folder, user));
        Path beside = prison.root.resolveSibling("beside");

        CheckResult result =
                prison.run("mkdir target; cp /bin/true target/lends; chmod 6755 target/lends; mkfifo target/pipe;"
                        + " mkdir target/closed; echo x > target/closed/x; chmod 000 target/closed;"
                        + " ln -s '" + beside + "' target/link; rm -rf src; ln -s '" + beside + "' src; true");

        assertThat(result.code()).isEqualTo(ErrorCode.WROTE_ELSEWHERE);
        assertThat((Integer) Files.getAttribute(prison.root.resolve("target/lends"), "unix:mode") & 07777)
                .isEqualTo(0755);
        assertThat(prison.root.resolve("target/pipe")).doesNotExist();
        assertThat(prison.read("target/closed/x")).isEqualTo("x\n");
        assertThat(Files.readSymbolicLink(prison.root.resolve("target/link"))).isEqualTo(beside);
        assertThat(prison.read("src/A.java")).isEqualTo("class A {}\n");
        assertThat(Files.readString(beside.resolve("file.txt"))).isEqualTo("beside\n");
    }

    @ByEachUser
    void letsNoPolicyDeclareThePolicyAnOutput(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        prison.writes = WriteScope.of("ci/**", "lonelycat-policy.yaml");
        prison.put("ci/layer.yaml", "layer");
        prison.guarded.add(prison.root.resolve("ci/layer.yaml"));

        prison.run("mv ci old; rm -rf ci; mkdir ci; echo x > ci/layer.yaml; echo y > ci/other.yaml;"
                + " echo x > lonelycat-policy.yaml; mv lonelycat-policy.yaml p; true");

        assertThat(prison.read("ci/layer.yaml")).isEqualTo("layer");
        assertThat(prison.read("lonelycat-policy.yaml")).isEqualTo("schema: lonelycat.policy/1\n");
    }

    @ByEachUser
    void showsNothingOfTheMachineThatIsNotListed(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        Path other = Files.createTempFile("lonelycat-other", ".key");
        Path key = prison.root.resolveSibling("anna.key");
        Files.writeString(key, "secret\n");

        String seen = prison.output("cat '" + key + "' " + other + " /etc/shadow /etc/machine-id /etc/ssh/*;"
                + " ls -A /home /root /var /opt /srv /mnt /media /boot /sys /run; ls -A ~ ..; cat ../beside/file.txt;"
                + " find / -xdev -name '*.key' -not -path '/proc/*'; true");

        Files.delete(other);
        assertThat(seen).doesNotContain("secret").doesNotContain("root:*").doesNotContain("beside\n");
        assertThat(seen.lines())
                .noneMatch(line -> line.equals(key.toString()) || line.endsWith(other.toString()))
                .noneMatch(line -> line.contains("PRIVATE KEY"))
                .doesNotContain("anna.key", "beside", ".ssh", ".netrc", "notes.txt");
    }

    @ByEachUser
    void beginsEachCommandWithAnEmptyHome(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        prison.texts.put(prison.home.resolve(".m2/settings.xml"), () -> "<shown/>".getBytes(UTF_8));

        String first = prison.output("ls -A ~ /tmp /var/tmp; cat ~/.m2/settings.xml; echo 'echo stolen' > ~/.mavenrc;"
                + " mkdir -p ~/.m2/new; echo x > /tmp/left; echo x > ~/.m2/settings.xml; true");
        String second = prison.output("ls -A ~ /tmp /var/tmp; true");

        assertThat(first).contains("<shown/>").doesNotContain("notes.txt");
        assertThat(second.lines()).contains(".m2").doesNotContain(".mavenrc", "left", "new");
        assertThat(prison.home.resolve(".mavenrc")).doesNotExist();
        assertThat(Files.readString(prison.home.resolve(".m2/settings.xml"))).isEqualTo("<settings/>\n");
    }

    @ByEachUser
    void keepsTheLocalRepositoryAsItIs(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        Path engine = prison.cache.resolve("io/lonelycat/engine.jar");

        CheckResult result = prison.run("cat '" + engine + "'; echo x > '" + engine + "'; mv '" + prison.cache
                + "/io' '" + prison.cache + "/old'; mkdir -p '" + prison.cache + "/io/lonelycat' && echo evil > '"
                + engine
                + "' && echo jar > '" + prison.cache + "/io/tool.jar' && cat '" + prison.cache + "/io/tool.jar'");

        SandboxReport report = result.sandbox().orElseThrow();
        assertThat(result.excerpt()).contains("engine");
        assertThat(result.passed()).isEqualTo(report.home() == SandboxReport.Home.DISCARDED);
        assertThat(Files.readString(engine)).isEqualTo("engine\n");
        assertThat(prison.cache.resolve("io/tool.jar")).doesNotExist();
    }

    @ByEachUser
    void showsTheToolsThatRunTheBuildWhereverTheyAre(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        prison.put("../home/tools/maven/bin/mvn", "#!/bin/sh\necho it runs\n");
        Path maven = prison.home.resolve("tools/maven");
        Files.setPosixFilePermissions(maven.resolve("bin/mvn"), PosixFilePermissions.fromString("rwxr-xr-x"));
        prison.tools.add(maven);

        assertThat(prison.output("'" + maven + "/bin/mvn'; echo x > '" + maven + "/bin/mvn'; true"))
                .contains("it runs");
        assertThat(Files.readString(maven.resolve("bin/mvn"))).contains("it runs");
        assertThat(prison.obstacle("{command: ['" + maven + "/bin/mvn']}")).isEmpty();
        prison.tools.clear();
        assertThat(prison.obstacle("{command: ['" + maven + "/bin/mvn']}"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("visible"));
    }

    @ByEachUser
    void startsNoProgramOfTheWorkspaceToPutTheWallsUp(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        List<String> names = List.of("bwrap", "sh", "ls", "grep", "cat", "env");
        for (String name : names) {
            prison.put("bin/" + name, "#!/bin/sh\n: > /tmp/taken-" + name + "; exit 7\n");
            Files.setPosixFilePermissions(
                    prison.root.resolve("bin/" + name), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        prison.put("lib/Evil.pm", "package Evil; open(my $f, '>', '/tmp/loaded'); 1;");
        prison.environment.put("PATH", prison.root.resolve("bin") + ":" + prison.environment.get("PATH"));
        prison.environment.put("PERL5LIB", prison.root.resolve("lib").toString());
        prison.environment.put("PERL5OPT", "-MEvil");

        CheckResult result = prison.run("echo \"$PATH\"; /bin/ls -A /tmp");

        assertThat(result.passed()).as(result.message() + result.excerpt()).isTrue();
        assertThat(result.excerpt()).contains("/bin:").doesNotContain("taken-", "loaded");
        assertThat(Path.of("/tmp/loaded")).doesNotExist();
    }

    /** Tries keyctl, unneeded socket families (AF_VSOCK, AF_ALG, AF_PACKET) and families that builds need. */
    @ByEachUser
    void reachesNoKeysAndNoSocketsOfOtherFamilies(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        String ask =
                "perl -e 'print \"key \", syscall(250, 0, -3, 0), \"\\n\"; for my $family (1, 2, 10, 16, 17, 38, 40)"
                        + " { print \"$family \", (socket(my $s, $family, $family == 16 ? 3 : 2, 0) ? \"open\" :"
                        + " $!+0), \"\\n\" }"
                        + " print \"io_uring \", syscall(425, 1, 0), \"\\n\"'";

        assertThat(prison.output(ask + "; grep -c @ /proc/net/unix; cat /proc/keys; true")
                        .lines())
                .containsExactly(
                        "key -1",
                        "1 open",
                        "2 open",
                        "10 open",
                        "16 open",
                        "17 97",
                        "38 97",
                        "40 97",
                        "io_uring -1",
                        "0");
    }

    /** If the engine is root, the kernel treats commands as owner of the files in /proc/sys. */
    @ByEachUser
    void reachesNoSettingOfTheKernelByNamespacesOfItsOwn(User user) throws IOException {
        String pattern = Files.readString(Path.of("/proc/sys/kernel/core_pattern"));

        String seen = Prison.in(folder, user)
                .output("unshare --user --map-root-user --mount --pid --fork sh -c 'umount /proc/sys;"
                        + " mount -o remount,rw /proc/sys; mount -o remount,bind,rw /proc/sys; mount -t proc proc"
                        + " /proc;"
                        + " mkdir /tmp/p; mount -t proc proc /tmp/p; echo x > /tmp/p/sys/kernel/core_pattern;"
                        + " echo x > /proc/sys/kernel/core_pattern'; grep ^Cap /proc/self/status; id -u; true");

        assertThat(Files.readString(Path.of("/proc/sys/kernel/core_pattern"))).isEqualTo(pattern);
        assertThat(seen.lines()).contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "61000");
    }

    /** If the engine is root, setuid files would make every user root. */
    @ByEachUser
    void makesNoProgramThatLendsTheRightsOfItsOwner(User user) throws IOException {
        Prison prison = Prison.in(folder, user);

        CheckResult result =
                prison.run("mkdir target; cd target; cp /bin/true lends; chmod 4755 lends; chmod 2755 lends;"
                        + " perl -MFcntl -e 'sysopen(my $new, \"new\", O_CREAT | O_WRONLY, 06755);"
                        + " syscall(268, -100, \"lends\", 06755, 0); syscall(452, -100, \"lends\", 06755, 0);"
                        + " syscall(133, \"node\", 0106755, 0);';"
                        + " unshare --user --map-root-user true && echo namespace; cp /bin/true ok && chmod 755 ok &&"
                        + " ./ok && ls");

        assertThat(result.passed()).as(result.excerpt()).isTrue();
        assertThat(result.excerpt().lines()).contains("lends", "ok").doesNotContain("namespace", "new", "node");
        assertThat((Integer) Files.getAttribute(prison.root.resolve("target/lends"), "unix:mode") & 06000)
                .isZero();
    }

    /** Without overlays the sandbox compares the workspace instead, which other tests cover. */
    private static Prison layered(Prison prison) {
        assumeTrue(prison.isLayered(), "nothing can be laid over the workspace with this tool");
        return prison;
    }
}
