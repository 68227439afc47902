// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.CutConnections;
import io.lonelycat.PostgresServer;
import io.lonelycat.Sandbox;
import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Worker;
import io.lonelycat.workspace.StateFiles;
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

/** Machines that share nothing but a database on a PostgreSQL server use one queue. */
class ServerStoreTest {
    private static final String CHECKED = """
            schema: lonelycat.policy/1
            paths: {allow: ['**']}
            checks: {looks: {command: [sh, -c, 'echo ran >> %s']}}
            require: {low: {checks: [looks]}}
            sandbox: {use: none}
            """;

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

    private static List<String> log(QueueSandbox machine) {
        return Sandbox.doing(() -> Files.readAllLines(machine.store().resolve("queue.jsonl")));
    }

    @Test
    void landsOnOneMachineWhatWasSubmittedOnAnother() {
        String mine = one.submitted(1);
        String theirs = two.submitted(2);

        assertThat(one.order()).containsExactly(mine, theirs);
        assertThat(two.order()).containsExactly(mine, theirs);
        Result worked = one.work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(one.sandbox().read("f1")).isEqualTo("new\n");
        assertThat(one.sandbox().read("f2")).isEqualTo("new\n");
        assertThat(two.sandbox().read("f2")).isEqualTo("old\n");
        assertThat(two.state(theirs)).isEqualTo("landed");
        assertThat(two.queue().message()).contains("The queue in jdbc:postgresql://127.0.0.1:");
        assertThat(log(two)).isEqualTo(log(one)).hasSize(8);
        assertThat(one.store().resolve("history.db")).doesNotExist();
    }

    @Test
    void landsInOneWorkspaceUntilAnotherTakesItsPlace() {
        String first = one.submitted(1);
        String second = two.submitted(2);
        assertThat(one.run("work", Map.of("tasks", "1")).exitCode()).isZero();

        assertThatThrownBy(two::work)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("are landed in " + one.sandbox().root)
                .hasMessageContaining("`lonelycat.landHere`");
        assertThat(two.state(second)).isEqualTo("waiting");

        assertThat(two.run("work", Map.of("landHere", "true")).exitCode()).isZero();
        assertThat(two.sandbox().read("f2")).isEqualTo("new\n");
        assertThat(List.of(one.state(first), one.state(second))).containsOnly("landed");
        one.submitted(3);
        assertThatThrownBy(one::work).hasMessageContaining("are landed in " + two.sandbox().root);
    }

    @Test
    void findsTheEvidenceOfAnotherMachineAndBelievesItOnlyIfItIsTheOneOnRecord() {
        Path runs = folder.resolve("runs");
        one.sandbox().file("lonelycat-policy.yaml", CHECKED.formatted(runs));
        String first = one.submitted(1);
        one.act(first, "hold");
        one.submitted(2);
        one.act(first, "release");
        Path evidence = one.store().resolve("executions");
        one.sandbox().listener = line -> {
            if (line.startsWith("Landing " + first)) {
                // Where another machine has verified it, none of it is here.
                PostgresServer.run(
                        address,
                        "UPDATE queue_file SET content = content || '\\x20' WHERE name = 'execution.json'"
                                + " AND folder = 'executions/' || (SELECT copy_execution FROM queue_plan WHERE plan = '"
                                + first + "')");
            }
            if (line.startsWith("Landing ")) {
                StateFiles.deleteTree(evidence);
            }
        };

        Result worked = one.work(4);

        assertThat(worked.message()).contains("2 landed");
        assertThat(Sandbox.doing(() -> Files.readAllLines(runs)))
                .as("twice in a copy, and once more where the evidence was altered")
                .hasSize(3);
    }

    @Test
    void keepsNoEvidenceInTheDatabaseOfWhatWasLandedBefore() {
        one.sandbox().file("lonelycat-policy.yaml", CHECKED.formatted(folder.resolve("runs")));
        one.submitted(1);
        assertThat(one.work(4).exitCode()).isZero();
        one.submitted(2);
        assertThat(one.work(4).exitCode()).isZero();

        assertThat(PostgresServer.number(
                        address, "SELECT count(DISTINCT folder) FROM queue_file WHERE folder LIKE 'executions/%'"))
                .isEqualTo(1);
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
            Thread.sleep(20);
        }
        PostgresServer.shared().start();
        String second = submitting.get();

        assertThat(one.order()).containsExactly(first, second);
    }

    @Test
    void saysThatTheServerIsAwayAndLosesNothing() {
        String first = one.submitted(1);
        String second = one.planned(2);
        one.sandbox().lockTimeout = Duration.ofMillis(200);
        PostgresServer.shared().kill();
        try {
            assertThatThrownBy(() -> one.submit(second, Map.of()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("The database jdbc:postgresql://127.0.0.1:")
                    .hasMessageContaining("See that it runs and can be reached from here");
        } finally {
            PostgresServer.shared().start();
        }
        assertThat(one.submit(second, Map.of()).exitCode()).isZero();
        assertThat(one.order()).containsExactly(first, second);
    }

    /** Whether the server has heard of the end of a transaction or not: what was submitted is there once. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesTheQueueOnceWhereTheConnectionEndsWithTheTransaction(boolean delivered) throws Exception {
        String plan = one.planned(1);
        String other = one.submitted(2);
        try (CutConnections between =
                new CutConnections(PostgresServer.shared().port(), "pg_current_xact_id", "COMMIT", 2, delivered)) {
            one.sandbox().lockTimeout = Duration.ofSeconds(60);
            one.sandbox()
                    .given
                    .put(
                            Keys.STORE,
                            address.replace(":" + PostgresServer.shared().port() + "/", ":" + between.port() + "/"));

            assertThat(one.submit(plan, Map.of()).exitCode()).isZero();
            assertThat(one.act(plan, "hold").exitCode()).isZero();

            assertThat(between.left()).isZero();
        }
        assertThat(two.moves(plan)).containsExactly("waiting", "held");
        assertThat(two.order()).containsExactly(other, plan);
        assertThat(PostgresServer.number(address, "SELECT count(*) FROM queue_line"))
                .isEqualTo(3);
    }

    @Test
    void knowsThatItMayBeReplacedWhileTheServerIsAway() {
        String id = one.submitted(1);
        one.sandbox().lockTimeout = Duration.ofMillis(100);
        List<Boolean> lost = new ArrayList<>();
        try (QueueStore store =
                QueueStore.open(new WorkspaceSession(one.sandbox().settings()))) {
            QueuedPlan plan = store.change(book -> book.plan(id));
            Worker worker = Worker.of(one.sandbox().settings().caller());
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
        } finally {
            PostgresServer.shared().start();
        }

        assertThat(lost).containsExactly(false, true);
    }

    @Test
    void keepsThePasswordFromChecksWhateverThePolicyNames() {
        Path seen = folder.resolve("seen");
        one.sandbox()
                .file(
                        "lonelycat-policy.yaml",
                        CHECKED.replace("echo ran >> %s", "env > " + seen)
                                .replace("{use: none}", "{use: none, environment: ['LONELYCAT*', 'OTHER*']}"));
        one.sandbox().environment = Map.of(
                "PATH",
                "/usr/bin:/bin",
                "OTHER",
                "seen",
                "LONELYCAT_STORE_USER",
                "postgres",
                "LONELYCAT_STORE_PASSWORD",
                "hunter2");
        one.submitted(1);

        assertThat(one.work().message()).contains("1 landed");
        assertThat(Sandbox.doing(() -> Files.readString(seen)))
                .contains("OTHER=seen")
                .doesNotContain("hunter2")
                .doesNotContain("LONELYCAT_STORE");
    }

    @Test
    void fillsAnEmptyDatabaseFromTheLogOfAMachine() {
        String first = one.submitted(1);
        String second = one.submitted(2, Map.of("priority", "high"));
        one.act(first, "hold");
        String schema = address.substring(address.lastIndexOf('=') + 1);
        PostgresServer.run(address, "DROP SCHEMA " + schema + " CASCADE");
        PostgresServer.run(address, "CREATE SCHEMA " + schema);

        assertThat(one.order()).containsExactly(second, first);

        assertThat(one.sandbox().progress).anyMatch(line -> line.contains("was empty: it has what the log"));
        assertThat(two.order()).containsExactly(second, first);
        assertThat(two.work().message()).contains("1 landed");
        assertThat(two.sandbox().read("f2")).isEqualTo("new\n");
    }

    @Test
    void takesAQueueInAFolderAlong() {
        one.sandbox().given.remove(Keys.STORE);
        String plan = one.submitted(1);
        one.sandbox().given.put(Keys.STORE, address);

        assertThat(one.order()).containsExactly(plan);
        assertThat(two.work().exitCode()).isZero();
        assertThat(two.sandbox().read("f1")).isEqualTo("new\n");
    }

    @Test
    void refusesADatabaseThatHasLessThanTheLogOrOtherThings() {
        one.submitted(1);
        one.submitted(2);
        two.submitted(3);
        PostgresServer.run(address, "DELETE FROM queue_line WHERE seq > 1");

        for (QueueSandbox machine : List.of(one, two)) {
            assertThatThrownBy(machine::queue)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("restored from a backup")
                    .hasMessageContaining("queue.jsonl");
        }
        assertThat(log(two)).hasSize(3);
    }

    @Test
    void bringsNoQueueOfOneDatabaseIntoAnotherUnlessItIsTold() throws Exception {
        String plan = one.submitted(1);
        String other = PostgresServer.schema();
        one.sandbox().given.put(Keys.STORE, other);

        assertThatThrownBy(one::queue)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is the log of another database, " + address);

        Files.delete(one.store().resolve("database"));
        assertThat(one.order()).containsExactly(plan);
        one.sandbox().given.put(Keys.STORE, address);
        assertThat(one.order()).as("a queue with the same beginning").containsExactly(plan);
    }

    @Test
    void makesTheTablesOfAnOlderLayoutAgainAndLeavesThoseOfANewerOneAlone() {
        String first = one.submitted(1);
        String second = one.submitted(2, Map.of("priority", "high"));
        one.act(first, "hold");
        PostgresServer.run(address, "UPDATE queue_layout SET version = 0");
        PostgresServer.run(address, "ALTER TABLE queue_plan DROP COLUMN lost");
        PostgresServer.run(address, "DROP TABLE queue_mode");
        PostgresServer.run(address, "UPDATE queue_move SET reason = 'x'");

        assertThat(one.order()).containsExactly(second, first);
        assertThat(one.run("queue", Map.of("plan", first)).message()).contains("held, by tester: because");

        PostgresServer.run(address, "UPDATE queue_layout SET version = 1000");
        assertThatThrownBy(one::queue)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is used by a newer version of LonelyCat (layout 1000, and this one has 2)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1/x?user=a&password=hunter2",
                "jdbc:postgresql://127.0.0.1/x?PASSWORD=hunter2"
            })
    void refusesAPasswordInTheAddressAndDoesNotRepeatIt(String withPassword) {
        one.sandbox().given.put(Keys.STORE, withPassword);

        assertThatThrownBy(one::queue)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("LONELYCAT_STORE_PASSWORD")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:mysql://127.0.0.1/x", "jdbc:postgresql://127.0.0.1:port/x", "postgresql://127.0.0.1/x"})
    void saysWhatAnAddressLooksLike(String address) {
        one.sandbox().given.put(Keys.STORE, address);

        assertThatThrownBy(one::queue)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Expected jdbc:postgresql://HOST:PORT/DATABASE");
    }

    @Test
    void writesNoFileThatIsNoneOfAQueue() {
        String plan = one.submitted(1);
        PostgresServer.run(address, "UPDATE queue_file SET name = '../../../out' WHERE name = 'plan.json'");

        Result worked = two.work();

        assertThat(worked.status()).isEqualTo("stopped");
        assertThat(worked.message()).contains("which is no file of the record");
        assertThat(two.state(plan)).isEqualTo("waiting");
        assertThat(two.store().resolve("plans/out")).doesNotExist();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void countsTheTimeOfTheServer() {
        one.sandbox().clock = Clock.offset(one.sandbox().clock, Duration.ofHours(-5));
        two.sandbox().clock = Clock.offset(two.sandbox().clock, Duration.ofHours(5));
        List<Result> others = new ArrayList<>();
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
