// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static io.lonelycat.flow.sign.AskedPlan.approve;
import static io.lonelycat.flow.sign.AskedPlan.asked;
import static io.lonelycat.flow.sign.AskedPlan.decision;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.GateRequest;
import io.lonelycat.gate.approval.Choice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that waits until people have decided. */
class ApprovalWaitTest {
    @Test
    void waitsUntilSomebodyApproves(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        sandbox.listener = line -> {
            sandbox.progress.add(line);
            if (line.startsWith("Waiting for approvals")) {
                approve(sandbox, "key", Choice.APPROVE);
            }
        };

        Answer gated = waiting(sandbox, Duration.ofMinutes(10));

        assertThat(gated.status()).isEqualTo("allow");
        assertThat(sandbox.progress).anyMatch(line -> line.contains(" of anna: It counts"));
        assertThat(decision(sandbox.planFolder(gated)).approvals()).hasSize(1);
    }

    @Test
    void endsTheWaitWithANo(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        sandbox.listener = line -> {
            if (line.startsWith("Waiting for approvals")) {
                approve(sandbox, "key", Choice.REJECT);
            }
        };

        assertThat(waiting(sandbox, Duration.ofMinutes(10)).status()).isEqualTo("deny");
    }

    @Test
    void endsTheWaitWhenTimeIsUpOrTheBuildIsStopped(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);

        assertThat(waiting(sandbox, Duration.ofMillis(1)).exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        sandbox.cancel = () -> true;
        assertThat(waiting(sandbox, Duration.ofDays(99)).exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
    }

    private static Answer waiting(Sandbox sandbox, Duration longest) {
        return sandbox.cat()
                .run(new GateRequest(Optional.empty(), Optional.empty(), Optional.of(longest), Optional.empty()));
    }
}
