// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Settings;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.probe.ChangeProbes.KeepsChecksOut;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepsChecksOutTest {
    @TempDir
    Path folder;

    @Test
    void holdsWithoutASandboxAndSaysWhatTheMachineLacks() throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("sh"), Path.of("/bin/sh"));
        Files.createSymbolicLink(programs.resolve("cat"), Path.of("/bin/cat"));

        Claims claims = looked(programs.toString());

        assertThat(claims.broken()).isEmpty();
        assertThat(claims.note()).startsWith("Commands run without a sandbox: ");
    }

    @Test
    void saysWhatChecksHaveAroundThemHere() throws IOException {
        Claims claims = looked("/usr/bin:/bin");

        assertThat(claims.broken()).isEmpty();
        assertThat(claims.made()).isEqualTo(5);
        assertThat(claims.note()).matches("Commands run (in a sandbox \\(.+|without a sandbox: .+)");
    }

    private Claims looked(String path) throws IOException {
        Settings.Caller caller = new Settings.Caller("tester", "test", "localhost", "Linux", 1, Instant.EPOCH);
        Settings.Machine machine = new Settings.Machine(Clock.systemUTC(), new Random(), line -> {}, Cancel.NEVER);
        Settings settings = new Settings(
                folder, Optional.empty(), Duration.ofSeconds(5), caller, Map.of("PATH", path), Map.of(), machine);
        Path lab = Files.createDirectories(folder.resolve("lab"));
        Claims claims = new Claims();
        new KeepsChecksOut(new Lab(lab, settings, each -> LonelyCat.with(each))).look(claims);
        return claims;
    }
}
