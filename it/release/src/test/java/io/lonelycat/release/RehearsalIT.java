// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what {@code docs/how-to/release.md} says, in two places that differ in whatever may differ between two machines. The
 * checks of {@link ReleasedIT} are part of each build.
 */
class RehearsalIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final long MINUTES = 9;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    /** Two whole builds. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void makesTheSameFilesInTwoPlaces() throws Exception {
        String key = ThrowawayKey.make().armored();

        Path here = checkout("here");
        Path elsewhere = checkout("else where/a/much/longer/path");
        release(here, key, "umask 022", Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8"));
        release(
                elsewhere,
                key,
                "umask 077",
                Map.of(
                        "TZ",
                        "Pacific/Kiritimati",
                        "LC_ALL",
                        "C",
                        "MAVEN_OPTS",
                        "-Duser.timezone=Pacific/Kiritimati -Duser.language=tr -Duser.country=TR"));

        Map<String, String> made = digests(here.resolve("target/release"));
        assertThat(made).hasSizeGreaterThan(25);
        assertThat(digests(elsewhere.resolve("target/release"))).isEqualTo(made);
        assertThat(Files.readString(here.resolve("README.md")))
                .contains("mvn io.lonelycat:lonelycat-maven-plugin:0.1.0:")
                .doesNotContain("SNAPSHOT", "not on Maven Central", "<!--");
    }

    private void release(Path checkout, String key, String before, Map<String, String> environment) throws Exception {
        List<String> blocks = BLOCK.matcher(Files.readString(checkout.resolve("docs/how-to/release.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(blocks).hasSize(4);
        Map<String, String> all = new TreeMap<>(environment);
        all.put("MAVEN_GPG_KEY", key);
        shell(checkout, before + "\n" + String.join("", blocks), all);
    }

    /** All that belongs to the project, including uncommitted files. */
    private Path checkout(String name) throws Exception {
        Path root = Path.of(setting("rehearsal.root")).toRealPath();
        Path folder = Files.createDirectories(temporary.resolve(name));
        for (String file : shell(root, "git ls-files -co --exclude-standard", Map.of())
                .lines()
                .toList()) {
            if (Files.exists(root.resolve(file))) {
                Path copy = folder.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(root.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        shell(folder, "git init -q -b main .\ngit add .\ngit commit -qm sources", Map.of());
        return folder;
    }

    /** Runs commands up to the first one that fails, and returns what they print. */
    private String shell(Path folder, String commands, Map<String, String> environment) throws Exception {
        Path programs = Files.createDirectories(temporary.resolve("programs"));
        Path mvn = programs.resolve("mvn");
        Files.writeString(
                mvn,
                "#!/bin/sh\nexec '" + setting("rehearsal.maven") + "' '-Dmaven.repo.local="
                        + setting("rehearsal.repository") + "' \"$@\"\n");
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path script = Files.writeString(Files.createTempFile(temporary, "commands", ".sh"), commands);
        Path printed = Files.createTempFile(temporary, "printed", ".txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + role + "_NAME", "t");
            builder.environment().put("GIT_" + role + "_EMAIL", "t@example.org");
            builder.environment().put("GIT_" + role + "_DATE", "2026-11-21T12:00:00Z");
        }
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(commands).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String all = new String(Files.readAllBytes(printed), UTF_8);
        assertThat(process.exitValue()).as(all).isZero();
        return all;
    }

    /** Signatures say when they were made; nothing else may. */
    private static Map<String, String> digests(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            !file.toString().matches(".*(\\.asc(\\.\\w+)?|maven-metadata.*|central-bundle\\.zip)"))
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString(),
                            RehearsalIT::digest,
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static String digest(Path file) {
        try {
            return FileRules.digest("SHA-256", Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String setting(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
