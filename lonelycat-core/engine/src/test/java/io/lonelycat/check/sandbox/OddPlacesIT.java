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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** Runs sandboxes on machines with unusual locations of home, tools and caches. */
class OddPlacesIT {
    @TempDir
    Path folder;

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>a</groupId><artifactId>b</artifactId><version>1</version><packaging>pom</packaging>
            </project>
            """;

    @ByEachUser
    void givesAnEmptyHomeWhereverThatOfTheUserIs(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
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

    @ByEachUser
    void showsNoMoreWhereAToolIsSaidToBeEverywhere(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        prison.tools.addAll(List.of(
                Path.of("/"), folder, prison.root, prison.home, Path.of("/etc"), Path.of("/usr"), Path.of("/gone")));

        CheckResult result = prison.run("cat ../beside/file.txt ~/notes.txt /etc/shadow;"
                + " echo x >> src/A.java; mkdir target; echo x > target/x && ! ls -A .. | grep -x beside");

        assertThat(result.excerpt().lines())
                .doesNotContain("beside", "notes")
                .noneMatch(line -> line.startsWith("root:"));
        assertThat(prison.read("target/x")).isEqualTo("x\n");
    }

    @ByEachUser
    void keepsARepositoryWithinTheWorkspaceAsItIs(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        prison.put("target/repo/io/engine.jar", "engine\n");
        prison.put(".m2/io/engine.jar", "engine\n");
        for (String place : List.of("target/repo", ".m2")) {
            prison.cache = prison.root.resolve(place);

            prison.run("cd " + place + " && cat io/engine.jar && echo evil > io/engine.jar; mv io old; mkdir -p io"
                    + " && echo evil > io/engine.jar; true");

            assertThat(prison.read(place + "/io/engine.jar")).as(place).isEqualTo("engine\n");
        }
    }

    @ByEachUser
    void showsWhatAPolicyNamesAndNothingAroundIt(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
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

    @ByEachUser
    void cannotWriteToWhatIsMountedBelowATool(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        prison.tools.add(Path.of("/sys/fs"));

        CheckResult result = prison.run("grep ' /sys/fs' /proc/self/mountinfo");

        assertThat(result.excerpt().lines()).isNotEmpty().allMatch(line -> line.matches("(\\S+ ){5}ro[, ].*"));
    }

    @ByEachUser
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

    @ByEachUser
    void validatesOffline(User user) throws IOException {
        assumeTrue(Prison.has("mvn"), "there is no Maven");
        Path home = Objects.requireNonNull(
                Objects.requireNonNull(Prison.program("mvn").toRealPath().getParent())
                        .getParent());
        assumeTrue(user == User.ROOT || !home.startsWith("/root"), "only root can read the Maven of this machine");
        Prison prison = new Prison(folder, user, "work").assumed();
        Path settings = home.resolve("conf/settings.xml");
        prison.tools.addAll(List.of(home, Path.of(System.getProperty("java.home"))));
        prison.texts.put(settings, () -> "<settings><!-- shown --></settings>".getBytes(StandardCharsets.UTF_8));
        prison.environment.put("JAVA_HOME", System.getProperty("java.home"));
        prison.put("pom.xml", POM);

        CheckResult version = prison.run("'" + home + "/bin/mvn' -v; cat '" + settings + "'");
        CheckResult validated =
                prison.run("'" + home + "/bin/mvn' -B -o -Dmaven.repo.local='" + prison.cache + "' validate");

        assertThat(version.excerpt()).contains("Maven home: " + home);
        assertThat(version.excerpt().contains("shown")).isEqualTo(Files.exists(settings));
        assertThat(validated.passed()).as(validated.excerpt()).isTrue();
        assertThat(validated.excerpt()).contains("BUILD SUCCESS");
    }

    /** Some Maven installations are folders of links. */
    @ByEachUser
    void reachesThePartsOfAToolThatAreLinks(User user) throws IOException {
        Prison prison = Prison.in(folder, user);
        prison.put("../parts/conf/settings.xml", "<settings/>\n");
        prison.put("../parts/java/a.jar", "jar\n");
        prison.put("../opt/maven-3/lib/b.jar", "b\n");
        Path home = folder.resolve("opt/maven-3");
        Files.createSymbolicLink(home.resolve("conf"), folder.resolve("parts/conf"));
        Files.createSymbolicLink(home.resolve("lib/a.jar"), Path.of("../../../parts/java/a.jar"));
        Files.createSymbolicLink(folder.resolve("opt/maven"), Path.of("maven-3"));
        prison.tools.add(folder.resolve("opt/maven"));

        String seen = prison.output("cd '" + folder + "/opt/maven' && cat conf/settings.xml lib/a.jar lib/b.jar");

        assertThat(seen).isEqualTo("<settings/>\njar\nb");
    }
}
