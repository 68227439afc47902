// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.record.store.StoreDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others may write to the database: what it says names no file, lets nothing past the checks, and stops no worker. */
class UntrustedQueueTest {
    @TempDir
    Path folder;

    private QueueSandbox queue;
    private String plan;
    private String other;

    @BeforeEach
    void makeQueue() {
        queue = QueueSandbox.of(folder, 4);
        plan = queue.submitted(1);
        other = queue.submitted(2, Map.of("priority", "low"));
    }

    private void write(String sql, Object... parameters) {
        try (StoreDatabase database = StoreDatabase.file(queue.store().resolve("queue.db"))) {
            assertThat(database.update(sql, parameters)).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan = '../../../out'",
                "plan = ''",
                "digest = 'sha256:0'",
                "checksum = 'none'",
                "state = 'launched'",
                "priority = 'highest'",
                "needs = '../out'",
                "execution = '../../out'"
            })
    void skipsARowThatCannotBeReadAndLandsTheOthers(String change) {
        write("UPDATE queue_plan SET " + change + " WHERE plan = ?", plan);

        Result worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(worked.message()).contains("1 landed").contains("  Skipped    queue_plan ");
        assertThat(queue.state(other)).isEqualTo("landed");
        assertThat(queue.sandbox().read("f1")).isEqualTo("old\n");
        assertThat(queue.run("config", Map.of()).message()).contains("1 row of ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE queue_file SET name = '../../../out' WHERE name = 'plan.json' AND owner = ?",
                "UPDATE queue_file SET content = CAST('{}' AS BYTEA) WHERE name = 'plan.json' AND owner = ?",
                "DELETE FROM queue_file WHERE owner = ?"
            })
    void returnsAPlanWhoseFilesAreNotThoseThatWereSubmitted(String sql) {
        write(sql, plan);

        Result worked = queue.work();

        assertThat(queue.state(plan)).as(worked.message()).isEqualTo("returned");
        assertThat(queue.state(other)).isEqualTo("landed");
        assertThat(queue.sandbox().read("f1")).isEqualTo("old\n");
        assertThat(queue.store().resolve("out")).doesNotExist();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void keepsNoOtherPlanWithTheIdOfOneThatWaits() {
        String planned = queue.planned(3);
        Path plans = queue.sandbox().root.resolve(".lonelycat/plans");
        Sandbox.doing(() -> {
            for (Path file : Sandbox.walk(plans.resolve(planned))) {
                if (Files.isRegularFile(file)) {
                    Path copy =
                            plans.resolve(plan).resolve(plans.resolve(planned).relativize(file));
                    Files.writeString(copy, Files.readString(file).replace(planned, plan));
                }
            }
            return true;
        });

        assertThatThrownBy(() -> queue.submit(plan, Map.of())).hasMessageContaining("A plan does not change");
    }
}
