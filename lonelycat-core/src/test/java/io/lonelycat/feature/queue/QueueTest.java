// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.PostgresServer;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.config.Keys;
import io.lonelycat.json.InputObject;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.HealthLine.Condition;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTest {
    @TempDir
    Path folder;

    private QueueSandbox queue;
    private Sandbox sandbox;

    @BeforeEach
    void makeWorkspace() {
        queue = QueueSandbox.of(folder, 6);
        sandbox = queue.sandbox();
    }

    @Test
    void hasNothingToSubmitWhereTheNewestRequestIsInPlace() {
        queue.planned(1);
        sandbox.execute();
        sandbox.plan("--- a/f1\n+++ b/f1\n@@ -1 +1 @@\n-old\n+new\n");

        Answer submitted = queue.run("submit", Map.of());

        assertThat(submitted.status()).as(submitted.message()).isEqualTo("already_applied");
        assertThat(submitted.exitCode()).isZero();
        assertThat(queue.order()).isEmpty();
    }

    @Test
    void landsWhatWasSubmittedInItsOrder() {
        String first = queue.submitted(1);
        String second = queue.submitted(2);
        String urgent = queue.submitted(3, Map.of("priority", "urgent"));

        assertThat(queue.order()).containsExactly(urgent, first, second);

        Answer worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(sandbox.tree())
                .containsEntry("f1", "new\n")
                .containsEntry("f2", "new\n")
                .containsEntry("f3", "new\n");
        assertThat(QueueSandbox.plans(Sandbox.json(worked), "worked")).containsExactly(urgent, first, second);
        assertThat(queue.state(first)).isEqualTo("landed");
        assertThat(queue.order()).isEmpty();
        assertThat(queue.work().status()).isEqualTo("idle");
    }

    @Test
    void returnsAPlanWhoseFileHasChangedLandsTheOthersAndTakesOneInItsPlace() {
        String stale = queue.submitted(1);
        String fine = queue.submitted(2, Map.of("priority", "high"));
        sandbox.file("f1", "old\nmore\n");

        Answer worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isEqualTo(Answer.REFUSED);
        assertThat(QueueSandbox.plans(Sandbox.json(worked), "worked")).containsExactly(fine, stale);
        assertThat(worked.message()).contains("returned  " + stale).contains("`f1`");
        assertThat(sandbox.read("f1")).isEqualTo("old\nmore\n");
        assertThat(List.of(queue.state(stale), queue.state(fine))).containsExactly("returned", "landed");
        assertThat(queue.queue().message()).contains("Returned   " + stale).contains("f1");

        String again = Sandbox.id(
                sandbox.plan("--- a/f1\n+++ b/f1\n@@ -1,2 +1,2 @@\n-old\n+new\n more\n", "parentPlanId: " + stale),
                "plan");
        assertThat(queue.run("gate", Map.of("plan", again)).message()).contains("The plan replaces `" + stale + "`");
        assertThat(queue.submit(again, Map.of()).exitCode()).isZero();
        assertThat(queue.work().exitCode()).isZero();
        assertThat(sandbox.read("f1")).isEqualTo("new\nmore\n");
    }

    @Test
    void repeatsTheStoreAndTheEnvironmentOfACallInWhatToDoNext() {
        sandbox.allowing("environments: {staging: {}}\n");
        String store = sandbox.given.computeIfAbsent(
                Keys.STORE, key -> folder.resolve("elsewhere").toString());

        Answer submitted = queue.submit(queue.planned(1), Map.of("environment", "staging"));

        assertThat(submitted.message())
                .contains("Land the waiting plans: `lonelycat work environment=staging ", " store=" + store + "`");
    }

    @Test
    void keepsWhatItHasOutsideOfTheWorkspace() {
        queue.submitted(1);
        Sandbox.doing(() -> {
            for (Path file : Sandbox.walk(sandbox.state(""))) {
                Files.delete(file);
            }
            return true;
        });

        assertThat(queue.work().exitCode()).isZero();

        assertThat(sandbox.read("f1")).isEqualTo("new\n");
    }

    @Test
    void isKeptWhereTheConfigurationSaysButNotInTheWorkspace() {
        sandbox.given.put(Keys.STORE, folder.resolve("elsewhere").toString());
        queue.submitted(1);
        assertThat(folder.resolve("elsewhere/queue.db")).isRegularFile();
        assertThat(queue.store()).doesNotExist();
        assertThat(queue.work().exitCode()).isZero();

        Sandbox.doing(() -> Files.createSymbolicLink(folder.resolve("link"), sandbox.root));
        for (String inside : List.of("queue", folder.resolve("link/x").toString())) {
            sandbox.given.put(Keys.STORE, inside);
            assertInvalid(queue::queue, "in the workspace, where", "`lonelycat.store`");
            assertThat(health().condition()).as(inside).isEqualTo(Condition.UNHEALTHY);
        }
    }

    @Test
    void isNotUsedByACheck() {
        String plan = queue.submitted(1);
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "LONELYCAT_EXECUTION", "exec_1");

        assertThatThrownBy(() -> queue.act(plan, "cancel")).hasMessageContaining("a check cannot use the queue");
        assertThatThrownBy(queue::work).hasMessageContaining("a check cannot use the queue");
    }

    @Test
    void landsAfterWhatAPlanNeedsAndGivesNoPositionMeanwhile() {
        String needed = queue.submitted(1, Map.of("priority", "low"));
        String needing = queue.planned(2, needed);
        queue.submit(needing, Map.of("priority", "urgent"));
        String free = queue.submitted(3);

        assertThat(queue.queue().message()).contains("waits for " + needed + " (waiting)");
        assertThat(queue.order()).containsExactly(free, needed, needing);
        queue.act(needed, "hold");

        assertThat(queue.order()).containsExactly(free, needing, needed);
        assertThat(queue.run("queue", Map.of("plan", free)).message()).contains("Position   1 of 1");
        assertThat(queue.run("queue", Map.of("plan", needing)).message())
                .contains("waits for " + needed + " (on hold)")
                .doesNotContain("Position");
        queue.act(needed, "release");
        assertThat(QueueSandbox.plans(Sandbox.json(queue.work()), "worked")).containsExactly(free, needed, needing);
    }

    @Test
    void refusesALinkInPlaceOfTheDatabase() throws IOException {
        Path other = Files.write(folder.resolve("other.db"), new byte[0]);
        Files.createDirectories(queue.store());
        Files.createSymbolicLink(queue.store().resolve("queue.db"), other);

        assertInvalid(queue::queue, "queue.db: expected a regular file, found a link");
        assertThat(other).isEmptyFile();
    }

    @Test
    void waitsForNoPlanThatWasExecutedAlreadyAndRefusesOneThatIsNotSubmitted() {
        String first = queue.planned(1);
        String second = queue.planned(2, first);

        assertInvalid(() -> queue.submit(second, Map.of()), "depends on `" + first + "`, which is not in the queue");
        assertThat(queue.order()).isEmpty();
        sandbox.cat().run(ExecuteRequest.of(Optional.of(first)));
        queue.submit(second, Map.of());

        assertThat(QueueSandbox.plans(Sandbox.json(queue.work()), "worked")).containsExactly(second);
    }

    @Test
    void findsTheSameChangesAppliedByTheSecondPlan() {
        String first = queue.submitted(1);
        String second = queue.submitted(1);

        Answer worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(List.of(queue.state(first), queue.state(second))).containsOnly("landed");
        assertThat(queue.run("queue", Map.of("plan", second)).message()).contains("already");
        assertThat(queue.run("history", Map.of()).message()).contains("lready applied");
    }

    @Test
    void doesNotTakeWhatTheGateDenies() {
        sandbox.policy("paths: {allow: ['**'], deny: ['f1']}\n");
        String plan = queue.planned(1);

        Answer submitted = queue.run("submit", Map.of("plan", plan));

        assertThat(submitted.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(submitted.message()).startsWith("The plan was not submitted: the gate denies the plan.");
        assertThat(queue.store()).doesNotExist();
    }

    @Test
    void holdsReleasesCancelsAndChangesThePriorityOfOneThatWaits() {
        String first = queue.submitted(1);
        String second = queue.submitted(2);
        String third = queue.submitted(3);

        queue.act(first, "hold");
        queue.act(second, "cancel");
        assertThat(queue.queue().message())
                .contains("on hold by tester")
                .contains("(because)")
                .contains("1 cancelled");
        assertThat(queue.work().exitCode()).isZero();
        assertThat(List.of(queue.state(first), queue.state(second), queue.state(third)))
                .containsExactly("on_hold", "cancelled", "landed");

        assertThat(queue.act(first, "release").message()).contains("is now waiting", "Position   1");
        String last = queue.submitted(4);
        queue.submit(last, Map.of("priority", "urgent"));
        assertThat(queue.order()).containsExactly(last, first);
        assertThat(queue.run("queue", Map.of("plan", first)).message())
                .contains("waiting, by tester")
                .contains("on_hold, by tester: because");
        assertInvalid(
                () -> queue.act(second, "release"),
                "cannot change from `cancelled` to `waiting`",
                "`lonelycat submit plan=" + second + "`");
        assertInvalid(() -> queue.run("queue", Map.of("plan", first, "action", "hold")), "needs a reason");
        assertInvalid(() -> queue.act(first, "stop"), "hold, release, cancel");

        queue.submit(second, Map.of());
        assertThat(QueueSandbox.plans(Sandbox.json(queue.work()), "worked")).containsExactly(last, first, second);
    }

    @Test
    void landsAPlanInItsTurnOnceItIsApproved() {
        sandbox.allowing("require: {low: {approval: 1}}\napproval: {notAuthor: false, unsigned: true}\n");
        String plan = queue.submitted(1);
        assertThat(queue.work().exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        assertThat(sandbox.read("f1")).isEqualTo("old\n");
        assertThat(queue.work().status()).as("without an approval").isEqualTo("idle");
        String place = queue.store().resolve("plans").resolve(plan).toString();
        Answer approved = queue.run("approve", Map.of("plan", place, "decision", "approve", "reason", "It is right"));
        assertThat(approved.exitCode()).as(approved.message()).isZero();

        Answer worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(queue.moves(plan))
                .containsExactly("waiting", "landing", "need_approval", "waiting", "landing", "landed");
        assertThat(sandbox.read("f1")).isEqualTo("new\n");
    }

    /** A plan that cannot land needs no approval. */
    @Test
    void returnsAPlanWhoseFileHasChangedAlsoWhereAnApprovalIsMissing() {
        sandbox.allowing("require: {low: {approval: 1}}\n");
        String asked = queue.submitted(1);
        assertThat(queue.work().exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        String unasked = queue.submitted(2);
        sandbox.file("f1", "other\n").file("f2", "other\n");

        Answer worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isEqualTo(Answer.REFUSED);
        assertThat(worked.message()).contains("modified after the plan was made: `f1`");
        assertThat(queue.moves(asked))
                .containsExactly("waiting", "landing", "need_approval", "waiting", "landing", "returned");
        assertThat(queue.moves(unasked)).containsExactly("waiting", "landing", "returned");
    }

    /** A slow worker loses its plan to another worker while checks run. */
    @Test
    void stopsAndRollsBackWhereAPlanIsTakenAwayWhileItIsLanded() throws Exception {
        sandbox.checks("sleep, '100'");
        String plan = queue.submitted(1);
        QueueSandbox other = queue.another();
        AtomicBoolean taken = new AtomicBoolean();
        sandbox.cancel = taken::get;
        FutureTask<Boolean> taking = new FutureTask<>(() -> {
            while (!queue.isNew("f1")) {
                Thread.sleep(20);
            }
            while (other.state(plan).equals("landing")) {
                other.later(Worker.LEASE.plusSeconds(1));
                other.queue();
            }
            taken.set(true);
            return true;
        });
        new Thread(taking, "takes").start();

        Answer worked = queue.work();

        assertThat(taking.get()).isTrue();
        assertThat(worked.message()).contains("taken away  " + plan).contains("The state of the plan is now `waiting`");
        assertThat(sandbox.read("f1")).isEqualTo("old\n");
        sandbox.cancel = Cancel.NEVER;
        sandbox.checks("sleep, '0'");
        assertThat(queue.another().work().message()).contains("1 landed");
        assertThat(sandbox.read("f1")).isEqualTo("new\n");
    }

    private HealthLine health() {
        return look().orElseThrow();
    }

    private Optional<HealthLine> look() {
        return QueueStore.health(queue.session());
    }

    @Test
    void reportsWhetherTheDatabaseCanBeUsed() {
        assertThat(look()).isEmpty();
        assertThat(queue.store()).doesNotExist();
        queue.submitted(1);
        assertThat(health().condition()).isEqualTo(Condition.HEALTHY);
        assertThat(health().text()).endsWith("can be used: 1 open plan.");

        sandbox.given.put(Keys.STORE, PostgresServer.schema());
        assertThat(health().condition()).isEqualTo(Condition.HEALTHY);

        sandbox.given.put(Keys.STORE, "jdbc:postgresql://127.0.0.1:1/builds?user=anna");
        assertThat(health().condition()).isEqualTo(Condition.DEGRADED);
        assertThat(health().text()).contains("Check that the database server runs");
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
    void listsAllThatHappenedToPlansAndWorkers() {
        queue.submitted(1);
        queue.work();
        Worker nina = new Worker("a", "nina", "far-away", 7, Instant.EPOCH, List.of("gpu"), "/w on there");
        queue.change(book -> {
            book.hear(nina);
            return true;
        });

        assertThat(queue.queue().message())
                .contains("  Worker     nina@far-away/7/a in /w on there (gpu), last heartbeat ");
        queue.later(Worker.LEASE.plusSeconds(1));
        assertThat(queue.queue().message()).doesNotContain("nina@far-away/7");

        assertThat(events())
                .containsExactly(
                        "plan waiting",
                        "place /w",
                        "worker working",
                        "plan waiting landing",
                        "plan landing landed",
                        "worker working ended",
                        "worker working",
                        "worker working lost");
    }

    @Test
    void givesAPlanOnlyToAWorkerThatHasItsTags() {
        String any = queue.submitted(1);
        String gpu = queue.submitted(2, Map.of("tags", List.of("gpu", "linux")));

        assertThat(queue.work(Map.of("tags", List.of("linux"))).exitCode()).isZero();

        assertThat(queue.state(any)).isEqualTo("landed");
        assertThat(queue.moves(gpu)).containsExactly("waiting");
        assertThat(queue.queue().message()).contains("waits for a worker with the tags gpu, linux");
        queue.work(Map.of("tags", List.of("gpu", "linux", "large")));
        assertThat(queue.state(gpu)).isEqualTo("landed");
        assertInvalid(() -> queue.submit(queue.planned(3), Map.of("tags", List.of("G PU"))), "is not a valid tag");
    }

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private void after(Duration time) {
        sandbox.clock = Clock.fixed(START.plus(time), ZoneOffset.UTC);
    }

    private List<String> states(List<String> plans) {
        return plans.stream().map(queue::state).toList();
    }

    /** A check that fails for every plan indicates a broken workspace. */
    @Test
    void pausesAfterThreeFailuresAndLandsTheRestOnceTheWorkspaceIsMended() {
        sandbox.file("f6", "broken\n").checks("grep, -q, old, f6");
        after(Duration.ZERO);
        List<String> plans =
                IntStream.rangeClosed(1, 5).mapToObj(queue::submitted).toList();

        Answer worked = assertStatus(queue.work(), "stopped");
        assertThat(worked.message())
                .contains("failed for the last 3 plans, so workers", "pause until 2026-03-01T10:01:00Z");
        assertThat(states(plans)).containsExactly("returned", "returned", "returned", "waiting", "waiting");
        assertThat(queue.queue().message())
                .contains("Stopped    The check", "Make the check pass in the workspace")
                .doesNotContain("Land them", "  next");
        assertThat(queue.work().status()).as("within the minute").isEqualTo("stopped");
        assertThat(queue.moves(plans.get(3))).containsExactly("waiting");

        after(Duration.ofMinutes(1));
        assertThat(queue.work().message()).contains("failed for the last 4 plans");
        after(Duration.ofMinutes(3));
        queue.work();
        assertThat(queue.moves(plans.get(4))).as("another one is tried").hasSizeGreaterThan(1);
        assertThat(states(plans)).endsWith("waiting", "waiting");

        sandbox.file("f6", "old\n");
        after(Duration.ofMinutes(10));

        assertThat(queue.work().exitCode()).isZero();
        assertThat(states(plans)).containsExactly("returned", "returned", "returned", "landed", "landed");
    }
}
