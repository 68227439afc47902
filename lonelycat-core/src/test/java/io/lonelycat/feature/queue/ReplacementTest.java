// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan whose files have changed since is planned and gated again on the files as they are, or returned. */
class ReplacementTest {
    private static final String FILE = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n";
    private static final String FIRST = "--- a/f1\n+++ b/f1\n@@ -1,2 +1,4 @@\n+top\n+top\n a\n b\n";
    private static final String LAST = "--- a/f1\n+++ b/f1\n@@ -8,3 +8,3 @@\n h\n i\n-j\n+J\n";

    @TempDir
    Path folder;

    private QueueSandbox queue;
    private Sandbox sandbox;

    @BeforeEach
    void makeWorkspace() {
        queue = QueueSandbox.of(folder, 2);
        sandbox = queue.sandbox().file("f1", FILE);
    }

    private String submitted(String patch) {
        return submitted(patch, "intent: Why\nobjective: Good\nlabels: {team: docs}\n");
    }

    private String submitted(String patch, String planFile) {
        String plan = Sandbox.id(sandbox.plan(patch, planFile), "plan");
        assertThat(queue.submit(plan, Map.of()).exitCode()).isZero();
        return plan;
    }

    private Proposal queued(String plan) {
        Path landed = queue.store().resolve("plans").resolve(plan);
        return Proposal.read(
                Files.exists(landed) ? landed : sandbox.state("plans").resolve(plan));
    }

    private static List<InputObject> worked(Answer answer) {
        return Sandbox.json(answer).required("worked").list().stream()
                .map(it -> it.object())
                .toList();
    }

    @Test
    void landsAPlanWhoseHunkFitsElsewhereAsAnotherPlanWithTheFirstAsItsParent() throws Exception {
        submitted(FIRST);
        String stale = submitted(LAST);
        ChangePlan before = queued(stale).plan();
        String needing = queue.planned(2, stale);
        queue.submit(needing, Map.of());

        Answer worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(sandbox.read("f1")).isEqualTo("top\ntop\n" + FILE.replace("j", "J"));
        assertThat(sandbox.read("f2")).isEqualTo("new\n");
        String again = worked(worked).get(2).required("plan").string();
        assertThat(worked.message())
                .contains("planned again  " + stale)
                .contains("replaced by the new plan " + again + ", because `f1` changed");
        assertThat(List.of(queue.state(stale), queue.state(again), queue.state(needing)))
                .containsExactly("returned", "landed", "landed");
        ChangePlan plan = queued(again).plan();
        assertThat(plan.origin().parentPlanId()).contains(stale);
        assertThat(plan.trigger()).isEqualTo(Trigger.RETRY);
        assertThat(List.of(
                        plan.intent(),
                        plan.createdBy(),
                        plan.correlationId(),
                        plan.details(),
                        plan.labels(),
                        plan.derived()))
                .isEqualTo(List.of(
                        before.intent(),
                        before.createdBy(),
                        before.correlationId(),
                        before.details(),
                        before.labels(),
                        List.of("affectedPaths", "risk")));
    }

    @Test
    void showsAnApproverThatThePlanReplacesAnotherAndWhichHunksMoved() throws Exception {
        String stale = submitted(LAST);
        sandbox.file("f1", "top\n" + FILE);
        sandbox.file("lonelycat-policy.yaml", QueueSandbox.POLICY + "require: {low: {approval: 1}}\n");

        Answer worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isEqualTo(Answer.APPROVAL_NEEDED);
        assertThat(sandbox.read("f1")).isEqualTo("top\n" + FILE);
        String again = worked(worked).get(1).required("plan").string();
        assertThat(queue.state(again)).isEqualTo("need_approval");
        Answer gated = queue.run(
                "gate",
                Map.of("plan", queue.store().resolve("plans").resolve(again).toString()));
        assertThat(gated.message())
                .contains("The change of `" + stale + "` was planned again")
                .contains("fits the file only if a difference is ignored: `f1`, line 8 (difference in position; ");
    }

    @Test
    void returnsAPlanOfWhichOneHunkDoesNotFit() throws Exception {
        String stale = submitted(LAST);
        sandbox.file("f1", FILE.replace("i", "other"));

        Answer worked = queue.work();

        assertThat(worked.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(queue.state(stale)).isEqualTo("returned");
        assertThat(queue.order()).isEmpty();
        assertThat(queue.run("queue", Map.of("plan", stale)).message())
                .contains("`f1` changed after " + stale)
                .contains("does not fit `f1`: line 9 of the file is `other`");
    }
}
