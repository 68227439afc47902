// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.CutConnections;
import io.lonelycat.PostgresServer;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.PlanId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerStoreTest {
    @TempDir
    Path folder;

    private String address;
    private QueueSandbox one;
    private QueueSandbox two;

    @BeforeEach
    void makeWorkspaces() {
        address = PostgresServer.schema();
        one = QueueSandbox.sharing(folder.resolve("one"), address);
        two = QueueSandbox.sharing(folder.resolve("two"), address);
    }

    @Test
    void landsOnOneMachineWhatWasSubmittedOnAnother() {
        String mine = one.submitted(1);
        String theirs = two.planned(2, mine);
        two.submit(theirs, Map.of());

        assertThat(one.order()).containsExactly(mine, theirs);
        Answer worked = one.work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(one.sandbox().read("f1") + one.sandbox().read("f2")).isEqualTo("new\nnew\n");
        assertThat(two.sandbox().read("f2")).isEqualTo("old\n");
        assertThat(two.state(theirs)).isEqualTo("landed");
        assertThat(two.queue().message()).contains("The queue in jdbc:postgresql://127.0.0.1:");
        assertThat(PostgresServer.number(address, "SELECT count(*) FROM queue_file"))
                .as("files of plans that have ended")
                .isZero();
        two.submitted(3);
        assertThatThrownBy(two::work).hasMessageContaining("This queue applies plans only in " + one.sandbox().root);
    }

    @Test
    void waitsWhileTheServerIsAwayAndGoesOn() throws Exception {
        String first = one.submitted(1);
        one.sandbox().lockTimeout = Duration.ofSeconds(60);
        PostgresServer.shared().kill();
        FutureTask<String> submitting = new FutureTask<>(() -> one.submitted(2));
        new Thread(submitting, "submits").start();
        while (one.sandbox().progress.stream().noneMatch(line -> line.contains("cannot be used"))) {
            assertThat(submitting.isDone()).isFalse();
        }
        PostgresServer.shared().start();

        String second = submitting.get();

        assertThat(one.order()).containsExactly(first, second);
    }

    /** The transaction must count once, even if the server received its end. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesTheQueueOnceWhereTheConnectionEndsWithTheTransaction(boolean delivered) throws Exception {
        String plan = one.planned(1);
        String other = one.submitted(2);
        try (CutConnections between =
                new CutConnections(PostgresServer.shared().port(), "INSERT INTO queue_event", "COMMIT", 2, delivered)) {
            one.sandbox().lockTimeout = Duration.ofSeconds(60);
            String through = address.replace(":" + PostgresServer.shared().port() + "/", ":" + between.port() + "/");
            one.sandbox().given.put(Keys.STORE, through);

            assertThat(one.submit(plan, Map.of()).exitCode()).isZero();
            assertThat(one.act(plan, "hold").exitCode()).isZero();

            assertThat(between.left()).isZero();
        }
        assertThat(two.moves(plan)).containsExactly("waiting", "on_hold");
        assertThat(two.order()).containsExactly(other, plan);
        assertThat(PostgresServer.number(address, "SELECT count(*) FROM queue_event"))
                .isEqualTo(3);
    }

    @Test
    void stopsBeforeItsLeaseEndsWhileTheServerIsAway() {
        String id = one.submitted(1);
        one.sandbox().lockTimeout = Duration.ofMillis(100);
        List<Boolean> lost = new ArrayList<>();
        try (QueueStore store = QueueStore.open(one.session())) {
            QueuedPlan plan = store.change(queue -> queue.plan(new PlanId(id)));
            Worker worker = Worker.of("a", one.sandbox().settings().caller(), List.of(), "/w");
            Heartbeat heart = new Heartbeat(store, plan, worker, Duration.ofSeconds(2));
            lost.add(heart.during(heart::isLost));
            PostgresServer.shared().kill();
            lost.add(heart.during(() -> {
                long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                while (!heart.isLost() && System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                return heart.isLost();
            }));
            assertThatThrownBy(() -> store.change(queue -> true))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("Check that the database server runs");
        } finally {
            PostgresServer.shared().start();
        }

        assertThat(lost).containsExactly(false, true);
    }

    @Test
    void keepsThePasswordFromChecks() {
        Path seen = folder.resolve("seen");
        one.sandbox().allowing("""
                checks: {looks: {command: [sh, -c, 'env > %s']}}
                require: {low: {checks: [looks]}}
                sandbox: {use: none, environment: ['LONELYCAT*', 'OTHER*']}
                """.formatted(seen));
        one.sandbox().environment = Map.of(
                "PATH", "/usr/bin:/bin",
                "OTHER", "seen",
                "LONELYCAT_STORE_USER", "postgres",
                "LONELYCAT_STORE_PASSWORD", "hunter2");
        one.submitted(1);

        assertThat(one.work().message()).contains("1 landed");
        assertThat(Sandbox.doing(() -> Files.readString(seen)))
                .contains("OTHER=seen")
                .doesNotContain("hunter2")
                .doesNotContain("LONELYCAT_STORE");
    }

    @Test
    void countsTheTimeOfTheServer() {
        one.sandbox().clock = Clock.offset(one.sandbox().clock, Duration.ofHours(-5));
        two.sandbox().clock = Clock.offset(two.sandbox().clock, Duration.ofHours(5));
        List<Answer> others = new ArrayList<>();
        one.submitted(1);
        one.sandbox().listener = line -> {
            if (line.startsWith("Landing ")) {
                others.add(two.queue());
            }
        };

        assertThat(one.work().message()).contains("1 landed");

        assertThat(others).singleElement().satisfies(it -> assertThat(it.message())
                .contains("1 being landed"));
    }
}
