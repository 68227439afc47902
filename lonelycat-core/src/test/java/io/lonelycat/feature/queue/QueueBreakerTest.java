// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that fails for plan after plan sends no more plans back: it fails for what is in the workspace. */
class QueueBreakerTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private QueueSandbox queue;
    private Sandbox sandbox;

    @BeforeEach
    void makeWorkspace() {
        queue = QueueSandbox.of(folder, 6);
        sandbox = queue.sandbox();
        sandbox.file("f6", "broken\n");
        sandbox.checks("grep, -q, old, f6");
        sandbox.clock = Clock.fixed(START, ZoneOffset.UTC);
    }

    private void after(Duration time) {
        sandbox.clock = Clock.fixed(START.plus(time), ZoneOffset.UTC);
    }

    @Test
    void pausesAfterThreeFailuresAndLandsTheRestOnceTheWorkspaceIsMended() {
        List<String> plans =
                IntStream.rangeClosed(1, 5).mapToObj(queue::submitted).toList();

        Answer worked = assertStatus(queue.work(), "stopped");
        assertThat(worked.message())
                .contains("failed for the last 3 plans, so workers", "pause until 2026-03-01T10:01:00Z");
        assertThat(states(plans)).containsExactly("returned", "returned", "returned", "waiting", "waiting");
        assertThat(queue.queue().message())
                .contains("Stopped    The check")
                .contains("Make the check pass in the workspace")
                .doesNotContain("Land them")
                .doesNotContain("  next");
        assertThat(queue.run("queue", Map.of("plan", plans.get(3))).message()).contains("Stopped    The check");
        assertThat(queue.work().status()).as("within the minute").isEqualTo("stopped");
        assertThat(queue.moves(plans.get(3))).containsExactly("waiting");

        after(Duration.ofMinutes(1));
        assertThat(queue.work().message()).contains("failed for the last 4 plans");
        assertThat(states(plans)).endsWith("waiting", "waiting");
        after(Duration.ofMinutes(3));
        queue.work();
        assertThat(queue.moves(plans.get(4))).as("another one is tried").hasSizeGreaterThan(1);
        assertThat(states(plans)).endsWith("waiting", "waiting");

        sandbox.file("f6", "old\n");
        after(Duration.ofMinutes(10));

        assertThat(queue.work().exitCode()).isZero();
        assertThat(states(plans)).containsExactly("returned", "returned", "returned", "landed", "landed");
    }

    private List<String> states(List<String> plans) {
        return plans.stream().map(queue::state).toList();
    }
}
