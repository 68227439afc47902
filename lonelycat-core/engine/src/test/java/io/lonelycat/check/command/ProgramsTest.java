// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir
    Path folder;

    @Test
    void replacesAnAliasAndKeepsTheArguments() throws IOException {
        Path maven = program("opt/maven/bin/mvn");
        CommandAliases aliases = new CommandAliases(Map.of("mvn", List.of(maven.toString(), "-o")));

        assertThat(resolve(aliases, Map.of(), "mvn", "test")).isEqualTo(found(maven, "-o", "test"));
        assertThat(resolve(aliases, Map.of("PATH", ""), "mvnd", "test")).isInstanceOf(Resolution.Missing.class);
    }

    @Test
    void takesAnAbsolutePath() throws IOException {
        Path tool = program("tool");

        assertThat(resolve(tool.toString(), "-v")).isEqualTo(found(tool, "-v"));
        assertThat(problem(tool + "x")).contains("'" + tool + "x' does not exist");
    }

    @Test
    void takesAPathInsideTheWorkspaceOnly() throws IOException {
        Path wrapper = program("ws/mvnw");
        program("outside");

        assertThat(resolve("./mvnw", "test")).isEqualTo(found(wrapper, "test"));
        assertThat(resolve("sub/../mvnw")).isEqualTo(found(wrapper));
        assertThat(problem("../outside")).contains("leads out of the workspace");
        assertThat(problem("./gradlew")).contains("does not exist");
    }

    @Test
    void searchesThePathInItsOrderButNeverTheCurrentFolder() throws IOException {
        Path first = program("bin1/tool");
        program("bin2/tool");
        program("ws/local");
        String path = ":.:" + folder.resolve("none") + ":" + first.getParent() + ":" + folder.resolve("bin2") + ":";

        assertThat(resolve(CommandAliases.none(), Map.of("PATH", path), "tool")).isEqualTo(found(first));
        assertThat(resolve(CommandAliases.none(), Map.of("PATH", path), "local"))
                .isEqualTo(new Resolution.Missing(
                        ErrorCode.NOT_FOUND, "The program 'local' is not on the PATH (" + path + ")."));
    }

    @Test
    void leavesABareNameToTheStarterWhenThereIsNoPath() {
        assertThat(resolve(CommandAliases.none(), Map.of(), "tool", "x"))
                .isEqualTo(new Resolution.Found(List.of("tool", "x")));
    }

    @Test
    void refusesAZeroByte() {
        assertThat(resolve("/bin/sh", "a\0b"))
                .isEqualTo(new Resolution.Missing(
                        ErrorCode.INVALID, "A word of the command contains a NUL byte. Remove the NUL byte."));
    }

    private Path program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Resolution resolve(String... argv) {
        return resolve(CommandAliases.none(), Map.of("PATH", ""), argv);
    }

    private Resolution resolve(CommandAliases aliases, Map<String, String> env, String... argv) {
        return new Programs(folder.resolve("ws"), aliases, env).resolve(List.of(argv));
    }

    private String problem(String... argv) {
        return ((Resolution.Missing) resolve(argv)).problem();
    }

    private static Resolution found(Path program, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(List.of(arguments));
        return new Resolution.Found(argv);
    }
}
