// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
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
        var caller = new RunningMaven(request(), home()).caller();

        assertThat(caller.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(caller.user()).isEqualTo("ada");
        assertThat(caller.frontEnd()).isEqualTo("maven");
        assertThat(caller.host()).isNotBlank().doesNotContainAnyWhitespaces();
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
