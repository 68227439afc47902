// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Shell for the commands of a page, with a configured git user.
 *
 * @param maven command that replaces {@code mvn}
 */
record Shell(Path temporary, List<String> maven) {
    private static final long MINUTES = 5;

    Shell(Path temporary) {
        this(temporary, MavenBuild.command());
    }

    record Ended(int exitCode, String printed) {
        Ended well() {
            assertThat(exitCode).as(printed).isZero();
            return this;
        }
    }

    /** Runs commands until a command fails. */
    Ended run(Path folder, String commands) throws IOException {
        Path programs = Files.createDirectories(temporary.resolve("programs"));
        Path mvn = programs.resolve("mvn");
        String quoted = maven.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        Files.writeString(mvn, "#!/bin/sh\nexec " + quoted + " \"$@\"\n");
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path script = Files.writeString(Files.createTempFile(temporary, "commands", ".sh"), commands);
        Path printed = Files.createTempFile(temporary, "printed", ".txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", MavenBuild.setting("it.java.home"));
        builder.environment().putIfAbsent("MAVEN_OPTS", MavenBuild.OPTIONS);
        builder.environment().put("XDG_CONFIG_HOME", temporary.resolve("config").toString());
        builder.environment().remove("LONELYCAT_EXECUTION");
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + role + "_NAME", "t");
            builder.environment().put("GIT_" + role + "_EMAIL", "t@example.org");
        }
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(commands).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(printed));
    }
}
