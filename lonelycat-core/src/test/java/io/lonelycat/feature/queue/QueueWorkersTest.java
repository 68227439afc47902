// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.json.InputObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers come and go, and all of it is on record. */
class QueueWorkersTest {
    @TempDir
    Path folder;

    QueueSandbox queue;

    @BeforeEach
    void makeWorkspace() {
        queue = made();
    }

    QueueSandbox made() {
        return QueueSandbox.of(folder, 6);
    }

    private List<String> events() {
        return Sandbox.json(queue.queue()).required("events").list().stream()
                .map(it -> event(it.object()))
                .toList();
    }

    private static String event(InputObject in) {
        String from = in.optional("from").map(it -> it.string() + " ").orElse("");
        String kind = in.required("kind").string();
        return kind + " "
                + (kind.equals("place") ? "/w" : from + in.required("to").string());
    }

    @Test
    void listsAllThatHappened() {
        queue.submitted(1);
        queue.work();

        assertThat(events())
                .containsExactly(
                        "plan waiting",
                        "place /w",
                        "worker working",
                        "plan waiting landing",
                        "plan landing landed",
                        "worker working ended");
    }

    @Test
    void givesAPlanOnlyToAWorkerThatHasItsTags() {
        String any = queue.submitted(1);
        String gpu = queue.submitted(2, Map.of("tags", List.of("gpu", "linux")));

        assertThat(queue.work().exitCode()).isZero();
        assertThat(queue.run("work", Map.of("tags", List.of("linux"))).exitCode())
                .isZero();

        assertThat(queue.state(any)).isEqualTo("landed");
        assertThat(queue.moves(gpu)).containsExactly("waiting");
        assertThat(queue.queue().message()).contains("waits for a worker with the tags gpu, linux");
        assertThat(queue.run("work", Map.of("tags", List.of("gpu", "linux", "large")))
                        .exitCode())
                .isZero();
        assertThat(queue.state(gpu)).isEqualTo("landed");
        assertThatThrownBy(() -> queue.submit(queue.planned(3), Map.of("tags", List.of("G PU"))))
                .hasMessageContaining("is not a valid tag");
    }

    @Test
    void saysWhichWorkersThereAreAndThatOneIsLost() {
        String plan = queue.submitted(1);
        Worker nina = new Worker("a", "nina", "far-away", 7, Instant.EPOCH, List.of("gpu"), "/w on there");
        queue.change(book -> {
            book.hear(nina);
            return plan;
        });

        assertThat(queue.queue().message())
                .contains("  Worker     nina@far-away/7/a in /w on there (gpu), last heartbeat ");
        queue.later(Duration.ofSeconds(61));
        assertThat(queue.queue().message()).doesNotContain("nina@far-away/7");

        assertThat(events()).endsWith("worker working", "worker working lost");
    }
}
