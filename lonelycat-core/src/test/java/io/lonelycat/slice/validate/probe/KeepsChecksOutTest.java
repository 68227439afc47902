// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.check.sandbox.SandboxProbe;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.validate.lab.AppliedTrial;
import io.lonelycat.slice.validate.lab.Claims;
import io.lonelycat.slice.validate.lab.Lab;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepsChecksOutTest {
    @TempDir
    Path folder;

    @Test
    void holdsWithoutASandboxAndSaysWhatTheMachineLacks() throws IOException {
        Claims claims = looked(KeepsChecksOutTest::withoutSandbox);

        assertThat(claims.broken()).isEmpty();
        assertThat(claims.note()).isEqualTo("Commands run without a sandbox: the policy wants none");
    }

    @Test
    void saysWhatChecksHaveAroundThemHere() throws IOException {
        Claims claims = looked(each -> each);

        assertThat(claims.broken()).isEmpty();
        assertThat(claims.made()).isEqualTo(5);
        assertThat(claims.note().lines().findFirst().orElse(""))
                .matches("Commands run (in a sandbox \\(.+|without a sandbox: .+)");
        assertThat(claims.note().lines().skip(1))
                .hasSize(claims.note().startsWith("Commands run in") ? SandboxProbe.values().length : 0);
    }

    private Claims looked(UnaryOperator<Settings> as) throws IOException {
        Settings.Caller caller = new Settings.Caller("tester", "test", "localhost", "Linux", 1, Instant.EPOCH);
        Settings.Machine machine = new Settings.Machine(Clock.systemUTC(), new Random(), line -> {}, Cancel.NEVER);
        Settings settings = new Settings(
                folder,
                Optional.empty(),
                Duration.ofSeconds(5),
                caller,
                Map.of("PATH", "/usr/bin:/bin"),
                Map.of(),
                machine);
        Path lab = Files.createDirectories(folder.resolve("lab"));
        Claims claims = new Claims();
        Lab place = new Lab(lab, settings, each -> LonelyCat.with(as.apply(each)), AllSlices.historyTables());
        new ChangeProbes(place, new AppliedTrial(place)).keepsChecksOut(claims);
        return claims;
    }

    private static Settings withoutSandbox(Settings each) {
        Configuration configuration = Configuration.of(Sources.given(
                Map.of(
                        Keys.POLICY, each.policy().map(Path::toString),
                        Keys.LOCK_TIMEOUT, Optional.of(each.lockTimeout().toMillis() + "ms"),
                        Keys.SANDBOX, Optional.of("none")),
                each.workspace()));
        return new Settings(
                each.workspace(),
                configuration,
                each.caller(),
                each.environment(),
                each.commandAliases(),
                each.machine());
    }
}
