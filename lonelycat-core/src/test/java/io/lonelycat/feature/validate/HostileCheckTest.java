// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.attempt.SandboxReport.Access;
import io.lonelycat.check.attempt.SandboxReport.Home;
import io.lonelycat.check.sandbox.SandboxProbe;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.json.Names;
import io.lonelycat.plan.SandboxSpec.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileCheckTest {
    @TempDir
    Path folder;

    @Test
    void holdsWithoutASandboxAndSaysWhatTheMachineLacks() throws IOException {
        Expectations expect = looked(HostileCheckTest::withoutSandbox);

        assertThat(expect.broken()).isEmpty();
        assertThat(expect.note()).isEqualTo("Commands run without a sandbox: `sandbox: none` is set");
    }

    /** A sandbox that lets a command reach something is no sandbox. */
    @ParameterizedTest
    @EnumSource
    void failsWhereACommandReachesSomething(SandboxProbe probe) {
        SandboxReport bubblewrap = new SandboxReport(
                Optional.of("bubblewrap 0.8.0"), Access.OUTPUTS, Network.NONE, Home.DISCARDED, Optional.empty());
        String reached = "reached: " + Names.of(probe) + "\n";

        assertThat(promised(probe, bubblewrap, reached).broken()).hasSize(1);
        assertThat(promised(probe, bubblewrap, "reached: nothing\n").broken()).isEmpty();
        assertThat(promised(probe, SandboxReport.none("none is installed"), reached)
                        .broken())
                .isEmpty();
        assertThat(promised(probe, SandboxReport.none("none is installed"), reached)
                        .note())
                .isEqualTo("Commands run without a sandbox: none is installed");
    }

    private static Expectations promised(SandboxProbe probe, SandboxReport report, String printed) {
        Expectations expect = new Expectations();
        ChangeProbes.expectPromise(expect, probe, report, printed);
        return expect;
    }

    private Expectations looked(UnaryOperator<Settings> as) throws IOException {
        Expectations expect = new Expectations();
        Lab lab = new ProbeFixture(folder).lab(each -> LonelyCat.with(as.apply(each)));
        new ChangeProbes(lab).keepsChecksOut(expect);
        return expect;
    }

    private static Settings withoutSandbox(Settings each) {
        return Sabotage.with(each, each.policy(), each.commandAliases(), Map.of(Keys.SANDBOX, "none"));
    }
}
