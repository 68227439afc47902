// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.PostgresServer;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.config.Keys;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.HealthLine.Condition;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a queue is well is said without writing to it. */
class QueueHealthTest {
    @TempDir
    Path folder;

    private QueueSandbox queue;

    @BeforeEach
    void makeWorkspace() {
        queue = QueueSandbox.of(folder, 3);
    }

    private Optional<HealthLine> look() {
        return QueueStore.health(
                new WorkspaceSession(queue.sandbox().settings(), FrontEnd.PLAIN, AllFeatures.ALL, elsewhere -> {
                    throw new IllegalStateException("not asked for");
                }));
    }

    private HealthLine found() {
        return look().orElseThrow();
    }

    @Test
    void saysNothingOfAQueueThatIsNotThere() {
        assertThat(look()).isEmpty();
        assertThat(queue.store()).doesNotExist();
    }

    @Test
    void saysWhetherTheDatabaseCanBeUsed() {
        queue.submitted(1);
        assertThat(found().condition()).isEqualTo(Condition.HEALTHY);
        assertThat(found().text()).endsWith("can be used: 1 open plan.");

        queue.sandbox().given.put(Keys.STORE, PostgresServer.schema());
        assertThat(found().condition()).isEqualTo(Condition.HEALTHY);

        queue.sandbox().given.put(Keys.STORE, "jdbc:postgresql://127.0.0.1:1/builds?user=anna");
        assertThat(found().condition()).isEqualTo(Condition.DEGRADED);
        assertThat(found().text()).contains("Check that the server runs");
    }

    @Test
    void refusesAPlaceThatChecksCanWriteTo() {
        queue.sandbox().given.put(Keys.STORE, "queue");
        assertThat(found().condition()).isEqualTo(Condition.UNHEALTHY);
        assertThat(found().text()).contains("in the workspace, where");
    }
}
