// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers are killed at random moments, while others work on the same queue. */
class QueueKillIT {
    private static final int PLANS = 24;
    private static final int KILLS = 8;

    @TempDir
    Path folder;

    @Test
    void losesNoPlanAndLandsNoneTwice() throws Exception {
        QueueSandbox queue = QueueSandbox.of(folder, PLANS);
        queue.sandbox().checks("sh, -c, sleep 0.05");
        List<String> plans =
                IntStream.rangeClosed(1, PLANS).mapToObj(queue::submitted).toList();
        Random random = new Random();
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            List<Process> workers = List.of(QueueWorkerProcess.start(folder), QueueWorkerProcess.start(folder));
            for (Process worker : workers) {
                if (!worker.waitFor(random.nextInt(1_500), TimeUnit.MILLISECONDS)) {
                    worker.destroyForcibly();
                    killed++;
                }
                worker.waitFor();
            }
        }

        Result worked = queue.work();

        assertThat(killed).isPositive();
        assertThat(worked.status()).as(worked.message()).isIn("worked", "idle");
        assertThat(queue.order()).as("all are through: " + worked.message()).isEmpty();
        for (String plan : plans) {
            List<String> moves = queue.moves(plan);
            assertThat(moves)
                    .as(plan)
                    .endsWith("landed")
                    .containsOnlyOnce("landed")
                    .doesNotContain("returned");
        }
        assertThat(queue.sandbox().tree()).containsAllEntriesOf(changed());
        assertThat(applied(queue.sandbox())).containsExactlyInAnyOrderElementsOf(plans);
    }

    private static Map<String, String> changed() {
        return IntStream.rangeClosed(1, PLANS).boxed().collect(Collectors.toMap(i -> "f" + i, i -> "new\n"));
    }

    /** Returns the plans of the executions that have made their change. */
    private static List<String> applied(Sandbox sandbox) {
        return sandbox.executions().stream()
                .map(ExecutionStory::read)
                .filter(story -> story.execution()
                        .ending()
                        .filter(end -> end.outcome() == OutcomeKind.APPLIED)
                        .isPresent())
                .map(story -> story.plan().id())
                .toList();
    }
}
