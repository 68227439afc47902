// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Receiver;
import io.lonelycat.Sandbox;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.Requests;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.next.ActionFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change could send notifications itself if its checks saw the secret of a webhook, which their policy asks for here. */
class SecretsNearChecksTest {
    private static final String CHECKS = """
            paths: {allow: ['**']}
            checks: {see: {command: [sh, -c, 'test -z "$CHAT_SECRET"'], env: [CHAT_SECRET]}}
            sandbox: {use: none, environment: [CHAT_SECRET]}
            """;
    private static final String ONCE = CHECKS + "require: {low: {checks: [see]}}\n";
    private static final String CHAT =
            "notify: {chat: {on: [quarantined], webhook: {url: 'https://example.org/x', secretVariable: CHAT_SECRET}}}\n";
    private static final String HEAD = "schema: lonelycat.policy/1\n";

    @TempDir
    Path folder;

    private Sandbox planned(String policy) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", HEAD + policy);
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "CHAT_SECRET", Receiver.SECRET);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        return sandbox;
    }

    /** Otherwise the others would prove nothing. */
    @Test
    void wouldBeSeenIfNoRecipientHadIt() {
        assertThat(planned(ONCE).execute().status()).isEqualTo("could_not_check");
    }

    @Test
    void areHiddenInAnExecutionAndItsRollback() {
        Sandbox sandbox = planned(ONCE + CHAT);

        sandbox.executed("applied");
        assertThat(sandbox.cat().run(Requests.rollback("latest")).status()).isEqualTo("applied");
    }

    @Test
    void areEmptyInTheEnvironmentOfAFrontEnd() {
        assertStatus(launched(ONCE + CHAT).execute(), "applied");
    }

    private Sandbox launched(String policy) {
        Sandbox sandbox = planned(policy);
        sandbox.frontEnd = new FrontEnd(
                Optional.of(new LocalCommands(sandbox.environment)),
                Optional.empty(),
                ActionFormat.NEUTRAL,
                ActionFormat.NEUTRAL);
        return sandbox;
    }
}
