// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.sandbox.Prison.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the Maven of this machine in the sandbox. Parts of one that a distribution brought are links, such as {@code conf}. */
class MavenInSandboxIT {
    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>a</groupId><artifactId>b</artifactId><version>1</version><packaging>pom</packaging>
            </project>
            """;

    @TempDir
    Path folder;

    static List<User> users() {
        return User.all();
    }

    @ParameterizedTest
    @MethodSource("users")
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

    /** As in a Maven home that is put together of links, at another place than its parts. */
    @ParameterizedTest
    @MethodSource("users")
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
