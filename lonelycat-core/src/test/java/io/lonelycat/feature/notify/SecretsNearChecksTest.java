// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Receiver;
import io.lonelycat.Sandbox;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.next.ActionFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that see a webhook's secret could send false notifications. */
class SecretsNearChecksTest {
    private static final String CHECKS = """
            paths: {allow: ['**']}
            checks: {see: {command: [sh, -c, 'test -z "$CHAT_SECRET"'], env: [CHAT_SECRET]}}
            sandbox: {use: none, environment: [CHAT_SECRET]}
            require: {low: {checks: [see]}}
            """;
    private static final String CHAT =
            "notify: {chat: {on: [quarantined], webhook: {url: 'https://example.org/x', secretVariable: CHAT_SECRET}}}\n";

    @TempDir
    Path folder;

    private Sandbox planned(String policy) {
        Sandbox sandbox = Sandbox.withGuide(folder).policy(policy);
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "CHAT_SECRET", Receiver.SECRET);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        return sandbox;
    }

    /** Otherwise the other tests would prove nothing. */
    @Test
    void wouldBeSeenIfNoRecipientHadIt() {
        assertThat(planned(CHECKS).execute().status()).isEqualTo("could_not_check");
    }

    @Test
    void areHiddenInAnExecutionAndItsRollback() {
        Sandbox sandbox = planned(CHECKS + CHAT);

        sandbox.executed("applied");
        assertStatus(sandbox.rollback("latest"), "applied");
    }

    @Test
    void areEmptyInTheEnvironmentOfAFrontEnd() {
        Sandbox sandbox = planned(CHECKS + CHAT);
        sandbox.frontEnd = new FrontEnd(
                Optional.of(new LocalCommands(sandbox.environment)),
                Optional.empty(),
                ActionFormat.NEUTRAL,
                ActionFormat.NEUTRAL);

        sandbox.executed("applied");
    }
}
