// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.sandbox.Prison.User;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.plan.SandboxSpec.Use;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Puts up walls on machines whose home, tools and caches are where they are not expected. */
class OddPlacesIT {
    @TempDir
    Path folder;

    static List<User> users() {
        return User.all();
    }

    private Prison prison(User user) throws IOException {
        return Prison.in(folder, user);
    }

    @ParameterizedTest
    @MethodSource("users")
    void givesAnEmptyHomeWhereverThatOfTheUserIs(User user) throws IOException {
        Prison prison = prison(user);
        Files.createSymbolicLink(folder.resolve("linked"), prison.home);
        List<Path> homes = List.of(
                Path.of("/"),
                Path.of("/usr"),
                Path.of("/tmp"),
                Path.of("/var"),
                Path.of("/etc"),
                Path.of("/dev"),
                Path.of("/proc"),
                Path.of("/nonexistent"),
                folder,
                folder.resolve("linked"),
                prison.root,
                prison.root.resolve("src"));
        for (Path home : homes) {
            prison.home = home;

            CheckResult result = prison.run("ls -A ~; cat '" + folder + "/home/notes.txt' '" + folder
                    + "/linked/notes.txt'; cat src/A.java && ls /dev/null /etc/passwd /usr/bin/env"
                    + " && ls /proc/self/status && echo x > ~/written && echo x > /tmp/x && echo x > /var/tmp/x");

            assertThat(result.passed()).as(home + ": " + result.excerpt()).isTrue();
            assertThat(result.excerpt().lines())
                    .as("home " + home)
                    .contains("class A {}")
                    .doesNotContain("notes");
            assertThat(Files.exists(home.resolve("written"))).as("home " + home).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("users")
    void showsNoMoreWhereAToolIsSaidToBeEverywhere(User user) throws IOException {
        Prison prison = prison(user);
        prison.tools.addAll(List.of(
                Path.of("/"), folder, prison.root, prison.home, Path.of("/etc"), Path.of("/usr"), Path.of("/gone")));

        CheckResult result = prison.run("cat ../beside/file.txt ~/notes.txt /etc/shadow;"
                + " echo x >> src/A.java; mkdir target; echo x > target/x && ! ls -A .. | grep -x beside");

        assertThat(result.excerpt().lines())
                .doesNotContain("beside", "notes")
                .noneMatch(line -> line.startsWith("root:"));
        assertThat(prison.read("target/x")).isEqualTo("x\n");
    }

    @ParameterizedTest
    @MethodSource("users")
    void keepsARepositoryWithinTheWorkspaceAsItIs(User user) throws IOException {
        Prison prison = prison(user);
        prison.put("target/repo/io/engine.jar", "engine\n");
        prison.put(".m2/io/engine.jar", "engine\n");
        for (String place : List.of("target/repo", ".m2")) {
            prison.cache = prison.root.resolve(place);

            prison.run("cd " + place + " && cat io/engine.jar && echo evil > io/engine.jar; mv io old; mkdir -p io"
                    + " && echo evil > io/engine.jar; true");

            assertThat(prison.read(place + "/io/engine.jar")).as(place).isEqualTo("engine\n");
        }
    }

    @ParameterizedTest
    @MethodSource("users")
    void showsWhatAPolicyNamesAndNothingAroundIt(User user) throws IOException {
        Prison prison = prison(user);
        prison.put("../shown/in/file.txt", "shown\n");
        prison.put("../shown/secret.txt", "not shown\n");
        Files.createSymbolicLink(folder.resolve("way"), folder.resolve("shown/in"));
        List<Path> visible = List.of(
                folder.resolve("way"),
                Path.of("/"),
                folder,
                Path.of("~"),
                prison.root.resolve(".lonelycat"),
                Path.of("/gone"));
        prison.spec = new SandboxSpec(Use.REQUIRED, Network.LOOPBACK, List.of(), visible);

        CheckResult result =
                prison.run("cat '" + folder + "/way/file.txt' '" + folder + "/shown/secret.txt' ~/notes.txt;"
                        + " find .lonelycat; ls -A ..; echo x > '" + folder + "/way/file.txt'; echo x > '" + folder
                        + "/way/new.txt'; true");

        assertThat(result.excerpt().lines()).contains("shown").doesNotContain("not shown", "notes", "beside");
        assertThat(result.excerpt()).doesNotContain("exec_1");
        assertThat(Files.readString(folder.resolve("shown/in/file.txt"))).isEqualTo("shown\n");
        assertThat(folder.resolve("shown/in/new.txt")).doesNotExist();
        assertThat(result.code()).isNotEqualTo(ErrorCode.WROTE_ELSEWHERE);
    }

    @ParameterizedTest
    @MethodSource("users")
    void cannotWriteToWhatIsMountedBelowATool(User user) throws IOException {
        Prison prison = prison(user);
        prison.tools.add(Path.of("/sys/fs"));

        CheckResult result = prison.run("grep ' /sys/fs' /proc/self/mountinfo");

        assertThat(result.excerpt().lines()).isNotEmpty().allMatch(line -> line.matches("(\\S+ ){5}ro[, ].*"));
    }

    @ParameterizedTest
    @MethodSource("users")
    void isThereForAWorkspaceInMemory(User user) throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory), "this user cannot write to /dev/shm");
        try (TemporaryFolder inMemory = TemporaryFolder.in(memory, "lonelycat");
                TemporaryFolder ofOthers = TemporaryFolder.in(memory, "lonelycat")) {
            Prison prison = Prison.in(inMemory.path(), user);

            CheckResult result = prison.run("cat src/A.java; mkdir target && echo x > target/x; cat ../beside/file.txt;"
                    + " ls -A /dev/shm; echo x > /dev/null");

            assertThat(result.passed()).as(result.excerpt()).isTrue();
            assertThat(result.excerpt().lines())
                    .contains("class A {}", inMemory.path().getFileName().toString())
                    .doesNotContain("beside", ofOthers.path().getFileName().toString());
            assertThat(prison.read("target/x")).isEqualTo("x\n");
        }
    }
}
