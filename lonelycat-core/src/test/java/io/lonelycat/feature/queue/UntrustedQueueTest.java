// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.Requests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An attacker who can write to the database must not name files, bypass checks or stop workers. */
class UntrustedQueueTest {
    private static final String WORKER =
            "json_object('run', 'r', 'user', 'u', 'host', 'h', 'pid', 1, 'started', '2026-01-01T00:00:00Z',"
                    + " 'tags', json('[\"t\"]'), 'place', 'p')";

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
                "document = json_set(document, '$.digest', 'sha256:0')",
                "document = json_set(document, '$.checksum', 'none')",
                "document = json_set(document, '$.state', 'launched')",
                "document = json_set(document, '$.priority', 'highest')",
                "document = json_set(document, '$.needs', json('[\"../out\"]'))",
                "document = json_set(document, '$.execution', '../../out')",
                "document = json_set(document, '$.surprise', '1')",
                "document = '{'"
            })
    void skipsARowThatCannotBeReadAndLandsTheOthers(String change) {
        write("UPDATE queue_plan SET " + change + " WHERE plan = ?", plan);

        Answer worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(worked.message()).contains("1 landed").contains("  Skipped    unreadable row with the key `");
        assertThat(queue.state(other)).isEqualTo("landed");
        assertThat(queue.sandbox().read("f1")).isEqualTo("old\n");
        assertThat(queue.run("config", Map.of()).message()).contains("1 unreadable row of ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE queue_plan SET document = json_set(document, '$.submitted', %d) WHERE plan = '%s'",
                "UPDATE queue_plan SET document = json_set(document, '$.since', %d) WHERE plan = '%s'",
                "UPDATE queue_plan SET state = 'landing', document = json_set(document, '$.lost', %d, '$.state', 'landing', '$.worker', 'gone') WHERE plan = '%s'",
                "UPDATE queue_plan SET token = %d WHERE plan = '%s'",
                "UPDATE queue_plan SET document = json_set(document, '$.token', %d) WHERE plan = '%s'",
                "UPDATE queue_event SET number = %d WHERE subject = '%s' AND to_state = 'waiting'",
                "INSERT OR REPLACE INTO queue_worker VALUES ('u@h/1/r', 'working', %d, " + WORKER + ")",
                "INSERT OR REPLACE INTO queue_worker VALUES ('u@h/1/r', 'working', 1, json_set(" + WORKER
                        + ", '$.pid', %d))"
            })
    void worksWithAnyNumbers(String sql) {
        for (long number : new long[] {Long.MAX_VALUE, Long.MIN_VALUE}) {
            String low = queue.submitted(number > 0 ? 3 : 4, Map.of("priority", "low"));
            write(sql.formatted(number, plan));

            Answer worked = queue.work();

            assertThat(queue.state(low)).as(worked.message()).isEqualTo("landed");
            assertThat(queue.queue().exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE queue_plan SET document = json_set(document, '$.intent', ?, '$.createdBy', 'x', '$.reason', 'y')",
                "UPDATE queue_plan SET state = 'on_hold', document = json_set(document, '$.by', ?, '$.state', 'on_hold')",
                "UPDATE queue_plan SET state = 'returned', document = json_set(document, '$.reason', ?, '$.state', 'returned')",
                "UPDATE queue_plan SET plan = ? WHERE json_extract(document, '$.submitted') = 1",
                "UPDATE queue_event SET document = json_set(document, '$.reason', ?, '$.by', 'z')",
                "UPDATE queue_event SET failed_check = ?",
                "INSERT INTO queue_worker VALUES (?, 'working', 9000000000000, " + WORKER + ")",
                "INSERT INTO queue_worker VALUES ('u@h/1/r', 'working', 9000000000000, json_set(" + WORKER
                        + ", '$.place', ?))"
            })
    void printsNoCharactersThatMoveTheCursorOrReorderOthers(String sql) {
        write(sql, "a\u001b[2J\u202eb\r\u0007");

        for (Answer shown : List.of(queue.queue(), queue.run("queue", Map.of("plan", other)), queue.work())) {
            assertThat(shown.message()).doesNotContain("\u001b", "\u202e", "\r", "\u0007");
        }
    }

    @Test
    void runsChecksAgainAlthoughARowNamesAnExecutionInWhichTheyPassed() {
        queue.sandbox().file("f4", "ready\n").checks("grep, -q, ready, f4");
        String checked = queue.submitted(3);
        Answer passed = queue.sandbox().cat().run(ExecuteRequest.of(Optional.of(checked)));
        assertThat(passed.exitCode()).as(passed.message()).isZero();
        queue.sandbox().cat().run(Requests.rollback(Sandbox.id(passed, "execution")));
        queue.sandbox().file("f4", "broken\n");
        write(
                "UPDATE queue_plan SET document = json_set(document, '$.execution', ?, '$.attempts', 1, '$.reason', 'verified')"
                        + " WHERE plan = ?",
                Sandbox.id(passed, "execution"),
                checked);

        queue.work();

        assertThat(queue.state(checked)).isEqualTo("returned");
        assertThat(queue.sandbox().read("f3")).isEqualTo("old\n");
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

        Answer worked = queue.work();

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

        assertThatThrownBy(() -> queue.submit(plan, Map.of())).hasMessageContaining("Plan the change again");
    }
}
