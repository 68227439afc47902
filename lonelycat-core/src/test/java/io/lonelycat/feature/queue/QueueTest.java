// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.config.Keys;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans wait in the queue for their turn, and are landed one after the other. */
class QueueTest {
    @TempDir
    Path folder;

    private QueueSandbox queue;
    private Sandbox sandbox;

    QueueSandbox made() {
        return QueueSandbox.of(folder, 4);
    }

    @BeforeEach
    void makeWorkspace() {
        queue = made();
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
    void returnsAPlanWhoseFileHasChangedAndTakesOneInItsPlace() {
        String stale = queue.submitted(1);
        sandbox.file("f1", "old\nmore\n");

        Answer worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isEqualTo(Answer.REFUSED);
        assertThat(worked.message()).contains("returned  " + stale).contains("`f1`");
        assertThat(sandbox.read("f1")).isEqualTo("old\nmore\n");
        assertThat(queue.state(stale)).isEqualTo("returned");

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
        sandbox.file("lonelycat-policy.yaml", QueueSandbox.POLICY + "environments: {staging: {}}\n");
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
        for (String inside : List.of(
                "queue",
                "../" + Sandbox.NAME + "/.lonelycat",
                folder.resolve("link/x").toString())) {
            sandbox.given.put(Keys.STORE, inside);
            assertThatThrownBy(queue::queue)
                    .as(inside)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("in the workspace, where")
                    .hasMessageContaining("`lonelycat.store`");
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
    void landsAfterWhatAPlanNeeds() {
        String needed = queue.submitted(1, Map.of("priority", "low"));
        String needing = queue.planned(2, needed);
        queue.submit(needing, Map.of("priority", "urgent"));

        Answer listed = queue.queue();

        assertThat(listed.message()).contains("waits for " + needed + " (waiting)");
        assertThat(queue.order()).containsExactly(needed, needing);
        Answer worked = queue.work();
        assertThat(QueueSandbox.plans(Sandbox.json(worked), "worked")).containsExactly(needed, needing);
    }

    @Test
    void givesNoPositionToAPlanThatWaitsForOneWithoutATurn() {
        String held = queue.submitted(1);
        String needing = queue.planned(2, held);
        queue.submit(needing, Map.of("priority", "urgent"));
        String free = queue.submitted(3);
        queue.act(held, "hold");

        assertThat(queue.order()).containsExactly(free, needing, held);
        assertThat(queue.run("queue", Map.of("plan", free)).message()).contains("Position   1 of 1");
        assertThat(queue.run("queue", Map.of("plan", needing)).message())
                .contains("waits for " + held + " (on hold)")
                .doesNotContain("Position");
    }

    @Test
    void doesNotReleaseAPlanThatIsClosed() {
        String cancelled = queue.submitted(1);
        queue.act(cancelled, "cancel");

        assertThatThrownBy(() -> queue.act(cancelled, "release"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot change from `cancelled` to `waiting`")
                .hasMessageContaining("`lonelycat submit plan=" + cancelled + "`");

        assertThat(queue.work().status()).isEqualTo("idle");
        assertThat(queue.submit(cancelled, Map.of()).exitCode()).isZero();
        assertThat(queue.work().exitCode()).isZero();
        assertThat(queue.state(cancelled)).isEqualTo("landed");
    }

    @Test
    void refusesALinkInPlaceOfTheDatabase() throws IOException {
        Path other = Files.write(folder.resolve("other.db"), new byte[0]);
        Files.createDirectories(queue.store());
        Files.createSymbolicLink(queue.store().resolve("queue.db"), other);

        assertThatThrownBy(queue::queue)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("queue.db: expected a regular file, found a link");
        assertThat(other).isEmptyFile();
    }

    @Test
    void waitsForNoPlanThatWasExecutedAlreadyAndRefusesOneThatIsNotSubmitted() {
        String first = queue.planned(1);
        String second = queue.planned(2, first);

        assertThatThrownBy(() -> queue.submit(second, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("depends on `" + first + "`, which is not in the queue");
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
    void returnsWhatDoesNotFitAnyMore() {
        String stale = queue.submitted(1);
        String fine = queue.submitted(2, Map.of("priority", "high"));
        sandbox.file("f1", "other\n");

        Answer worked = queue.work();

        assertThat(worked.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(QueueSandbox.plans(Sandbox.json(worked), "worked")).containsExactly(fine, stale);
        List<String> lines = worked.message().lines().toList();
        assertThat(lines.get(0)).isEqualTo("Worked on 2 plans: 1 landed. Failed: " + stale + " (returned).");
        assertThat(lines.get(1)).startsWith("  returned  " + stale);
        assertThat(lines.get(2)).startsWith("  landed  " + fine);
        assertThat(queue.state(stale)).isEqualTo("returned");
        assertThat(queue.state(fine)).isEqualTo("landed");
        assertThat(queue.queue().message()).contains("Returned   " + stale).contains("f1");
        assertThat(sandbox.read("f1")).isEqualTo("other\n");

        sandbox.file("f1", "old\n");
        assertThat(queue.run("submit", Map.of("plan", stale)).exitCode()).isZero();
        assertThat(queue.work().exitCode()).isZero();
        assertThat(sandbox.read("f1")).isEqualTo("new\n");
    }

    @Test
    void doesNotTakeWhatTheGateDenies() {
        sandbox.file("lonelycat-policy.yaml", "schema: lonelycat.policy/1\npaths: {allow: ['**'], deny: ['f1']}\n");
        String plan = queue.planned(1);

        Answer submitted = queue.run("submit", Map.of("plan", plan));

        assertThat(submitted.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(submitted.message()).startsWith("The plan was not submitted: the gate denies it.");
        assertThat(queue.store()).doesNotExist();
    }

    @Test
    void holdsReleasesCancelsAndChangesThePriorityOfOneThatWaits() {
        String first = queue.submitted(1);
        String second = queue.submitted(2);
        String third = queue.submitted(3);

        assertThat(queue.act(first, "hold").message()).contains("is now on hold");
        assertThat(queue.act(second, "cancel").message()).contains("is now cancelled");
        assertThat(queue.queue().message())
                .contains("on hold by tester")
                .contains("(because)")
                .contains("1 cancelled");
        assertThat(queue.work().exitCode()).isZero();
        assertThat(queue.state(first)).isEqualTo("on_hold");
        assertThat(queue.state(third)).isEqualTo("landed");

        assertThat(queue.act(first, "release").message())
                .contains("is now waiting")
                .contains("Position   1");
        String last = queue.submitted(4);
        queue.submit(last, Map.of("priority", "urgent"));
        assertThat(queue.order()).containsExactly(last, first);
        assertThat(queue.run("queue", Map.of("plan", first)).message())
                .contains("waiting, by tester")
                .contains("on_hold, by tester: because");
        assertThatThrownBy(() -> queue.act(third, "cancel"))
                .hasMessageContaining("cannot change from `landed` to `cancelled`");
        assertThatThrownBy(() -> queue.run("queue", Map.of("plan", first, "action", "hold")))
                .hasMessageContaining("needs a reason");
        assertThatThrownBy(() -> queue.act(first, "stop")).hasMessageContaining("hold, release, cancel");
    }

    @Test
    void holdsWhatNeedsAnApproval() {
        sandbox.file("lonelycat-policy.yaml", QueueSandbox.POLICY + "require: {low: {approval: 1}}\n");
        String plan = queue.submitted(1);
        String other = queue.submitted(2);

        Answer worked = queue.work();

        assertThat(worked.exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        assertThat(List.of(queue.state(plan), queue.state(other))).containsOnly("need_approval");
        assertThat(sandbox.read("f1")).isEqualTo("old\n");
    }

    @Test
    void landsAPlanInItsTurnOnceItIsApproved() {
        sandbox.file(
                "lonelycat-policy.yaml",
                QueueSandbox.POLICY + "require: {low: {approval: 1}}\napproval: {notAuthor: false, unsigned: true}\n");
        String plan = queue.submitted(1);
        assertThat(queue.work().exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
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

    /** Nobody is asked to approve what cannot land. */
    @Test
    void returnsAPlanWhoseFileHasChangedAlsoWhereAnApprovalIsMissing() {
        sandbox.file("lonelycat-policy.yaml", QueueSandbox.POLICY + "require: {low: {approval: 1}}\n");
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

    /** Says whether a change is made; in the middle there may be no such file. */
    private boolean isNew(String file) {
        try {
            return Files.readString(sandbox.root.resolve(file)).equals("new\n");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A worker may be so slow, or so far away, that another one is given its plan while its checks run. */
    @Test
    void stopsAndRollsBackWhereAPlanIsTakenAwayWhileItIsLanded() throws Exception {
        sandbox.checks("sleep, '100'");
        String plan = queue.submitted(1);
        QueueSandbox other = queue.another();
        AtomicBoolean taken = new AtomicBoolean();
        sandbox.cancel = taken::get;
        FutureTask<Boolean> taking = new FutureTask<>(() -> {
            while (!isNew("f1")) {
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
}
