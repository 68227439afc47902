// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.next.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenCommandsTest {
    private final MavenCommands commands = new MavenCommands("mvn", "lonelycat", Map.of());

    @Test
    void isWhatPeopleType() {
        assertThat(commands.format(Action.of("plan"))).isEqualTo("mvn lonelycat:plan");
        assertThat(commands.format(Action.of("recover").with("resolve", "keep").with("reason", Action.ELLIPSIS)))
                .isEqualTo("mvn lonelycat:recover -Dlonelycat.resolve=keep -Dlonelycat.reason=\"...\"");
        assertThat(commands.format(Action.setting("patch", "FILE"))).isEqualTo("-Dlonelycat.patch=FILE");
        assertThat(commands.format(Action.parameter("plan"))).isEqualTo("lonelycat.plan");
        assertThat(commands.format(Action.of("help"))).isEqualTo("mvn lonelycat:help -Ddetail");
    }

    @Test
    void namesThePluginAsItWasNamed() {
        String full = "io.lonelycat:lonelycat-maven-plugin:1.2";

        assertThat(MavenCommands.prefix(List.of("clean", full + ":init"))).isEqualTo(full);
        assertThat(MavenCommands.prefix(List.of("clean", "lonelycat:init"))).isEqualTo("lonelycat");
        assertThat(new MavenCommands("mvn", full, Map.of()).format(Action.of("validate")))
                .isEqualTo("mvn " + full + ":validate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain/path.txt",
                "the house's $rules/policy.yaml",
                "$(touch x) `touch y` \\ \" * ? ~ ; & | < > #",
                "''",
                "two\nlines",
                "",
            })
    void saysToAShellWhatWasMeant(String value) throws IOException, InterruptedException {
        String typed = commands.format(Action.setting("policy", value));

        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + typed).start();
        String seen = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).isZero();
        assertThat(seen).isEqualTo("-Dlonelycat.policy=" + value);
    }

    @Test
    void takesTheQueueAlongThatWasNamedAtTheCommandLine() {
        Properties typed = new Properties();
        typed.setProperty("lonelycat.store", "jdbc:postgresql://db/builds?currentSchema=queue");
        typed.setProperty("lonelycat.plan", "other");
        typed.setProperty("lonelycat.commit", "true");
        typed.setProperty("lonelycat.environment", "staging");

        MavenCommands there = MavenCommands.of("mvn", List.of("lonelycat:submit"), typed);

        assertThat(there.format(Action.of("work").with("tags", "gpu")))
                .isEqualTo(
                        "mvn lonelycat:work -Dlonelycat.tags=gpu -Dlonelycat.commit=true"
                                + " -Dlonelycat.environment=staging -Dlonelycat.store='jdbc:postgresql://db/builds?currentSchema=queue'");
        assertThat(there.format(Action.of("gate")))
                .as("which knows no queue")
                .isEqualTo("mvn lonelycat:gate -Dlonelycat.environment=staging");
        assertThat(there.format(Action.of("history")))
                .as("in which an environment is a filter")
                .isEqualTo("mvn lonelycat:history");
        assertThat(there.format(Action.parameter("store"))).isEqualTo("lonelycat.store");
    }

    @Test
    void isTheWrapperWhereThatRunsThisMaven(@TempDir Path project) throws IOException {
        Properties system = new Properties();
        system.setProperty("user.dir", project.toString());
        system.setProperty("maven.home", "/home/ann/.m2/wrapper/dists/apache-maven-3.9.12/6068d197");
        assertThat(MavenCommands.program(system)).isEqualTo("mvn");

        Files.writeString(project.resolve("mvnw"), "#!/bin/sh");
        assertThat(MavenCommands.program(system)).isEqualTo("./mvnw");
        assertThat(new MavenCommands("./mvnw", "lonelycat", Map.of()).format(Action.of("plan")))
                .isEqualTo("./mvnw lonelycat:plan");

        system.setProperty("maven.home", "/usr/share/maven");
        assertThat(MavenCommands.program(system)).isEqualTo("mvn");
    }
}
