// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningMavenTest {
    @TempDir
    private Path folder;

    @Test
    void startsTheSameMavenWithItsSettingsAndRepository() throws IOException {
        Path settings = Files.createFile(folder.resolve("settings.xml"));
        Path global = Files.createFile(folder.resolve("global.xml"));
        MavenExecutionRequest request = request()
                .setUserSettingsFile(settings.toFile())
                .setGlobalSettingsFile(global.toFile())
                .setOffline(true);

        assertThat(new RunningMaven(request, home()).commandAliases().get("mvn"))
                .containsExactly(
                        "/opt/maven/bin/mvn",
                        "-B",
                        "-s",
                        settings.toString(),
                        "-gs",
                        global.toString(),
                        "-o",
                        "-Dmaven.repo.local=" + folder.resolve("repository"));
    }

    @Test
    void leavesOutSettingsThatAreNotThereAndIsOnlineWhenThisMavenIs() {
        MavenExecutionRequest request =
                request().setUserSettingsFile(folder.resolve("missing.xml").toFile());

        assertThat(new RunningMaven(request, home()).commandAliases().get("mvn"))
                .containsExactly("/opt/maven/bin/mvn", "-B", "-Dmaven.repo.local=" + folder.resolve("repository"));
    }

    @Test
    void hasNoAliasWhereNobodyKnowsWhereMavenIs() {
        assertThat(new RunningMaven(request(), new Properties()).commandAliases())
                .isEmpty();
    }

    @Test
    void saysWhichProcessAsks() {
        var caller = new RunningMaven(request(), home()).caller("maven");

        assertThat(caller.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(caller.user()).isEqualTo("ada");
        assertThat(caller.frontEnd()).isEqualTo("maven");
        assertThat(caller.host()).isNotBlank().doesNotContainAnyWhitespaces();
    }

    @Test
    void showsToolchainsAndTheirJdks() throws IOException {
        Path file = Files.writeString(folder.resolve("toolchains.xml"), "<toolchains/>");
        Xpp3Dom jdkHome = new Xpp3Dom("jdkHome");
        jdkHome.setValue("/opt/jdk-21");
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        configuration.addChild(jdkHome);
        ToolchainModel model = new ToolchainModel();
        model.setConfiguration(configuration);
        MavenExecutionRequest request = request()
                .setUserToolchainsFile(file.toFile())
                .setToolchains(Map.of("jdk", List.of(model), "other", List.of(new ToolchainModel())));

        RunningMaven maven = new RunningMaven(request, home());

        assertThat(maven.places().tools()).contains(Path.of("/opt/jdk-21"));
        assertThat(Objects.requireNonNull(maven.places().texts().get(file)).get())
                .asString()
                .isEqualTo("<toolchains/>");
        assertThat(maven.commandAliases().get("mvn")).containsSubsequence("-t", file.toString());
    }

    private MavenExecutionRequest request() {
        return new DefaultMavenExecutionRequest()
                .setLocalRepositoryPath(folder.resolve("repository").toFile());
    }

    private static Properties home() {
        Properties system = new Properties();
        system.setProperty("maven.home", "/opt/maven");
        system.setProperty("user.name", "ada");
        return system;
    }
}
