// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.record.store.StoreDatabase;
import io.lonelycat.slice.edits.EditsInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan whose files have changed since is made again for what they are now, or goes back. */
class ReplannedInputTest {
    private static final String LINES = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n";
    private static final String FIRST = """
            --- a/f1
            +++ b/f1
            @@ -1,4 +1,5 @@
            +zero
             one
             two
             three
             four
            """;
    private static final String LAST = """
            --- a/f1
            +++ b/f1
            @@ -6,4 +6,4 @@
             six
             seven
             eight
            -nine
            +ten
            """;

    @TempDir
    Path folder;

    private QueueSandbox queue;
    private Sandbox sandbox;

    @BeforeEach
    void makeWorkspace() {
        queue = QueueSandbox.of(folder, 4);
        sandbox = queue.sandbox();
    }

    private String planned(String patch, String planFile) {
        Result planned = sandbox.plan(patch, planFile);
        assertThat(planned.exitCode()).as(planned.message()).isZero();
        return Sandbox.id(planned, "plan");
    }

    @Test
    void plansAChangeAgainWhereAnotherOneHasChangedItsFile() {
        sandbox.file("f1", LINES);
        String first = planned(FIRST, "intent: Begin at zero\n");
        String last = planned(LAST, "intent: End at ten\nlabels: {ticket: A-1}\nrisk: medium\n");
        String after = queue.planned(2);
        assertThat(queue.submit(first, Map.of("priority", "high")).exitCode()).isZero();
        assertThat(queue.submit(last, Map.of()).exitCode()).isZero();
        assertThat(queue.submit(after, Map.of("needs", List.of(last))).exitCode())
                .isZero();

        Result worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(sandbox.read("f1")).isEqualTo("zero\n" + LINES.replace("nine", "ten"));
        List<String> plans = QueueSandbox.plans(Sandbox.json(worked), "worked");
        String again = plans.get(2);
        assertThat(plans).containsExactly(first, last, again, after);
        assertThat(queue.state(last)).isEqualTo("replaced");
        assertThat(queue.run("queue", Map.of("plan", last)).message()).contains("Planned again as " + again);
        assertThat(queue.moves(again)).containsExactly("waiting", "landing", "landed");
        ChangePlan plan =
                Proposal.read(queue.store().resolve("plans").resolve(again)).plan();
        assertThat(plan.intent()).isEqualTo("End at ten");
        assertThat(plan.labels()).isEqualTo(Map.of("ticket", "A-1"));
        assertThat(plan.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(plan.createdBy()).isEqualTo("tester");
        assertThatThrownBy(() -> queue.submit(last, Map.of())).hasMessageContaining("is replaced already");
    }

    @Test
    void returnsAChangeThatDoesNotFitAnyMore() {
        sandbox.file("f1", LINES);
        String last = planned(LAST, "intent: End at ten\n");
        assertThat(queue.submit(last, Map.of()).exitCode()).isZero();
        sandbox.file("f1", LINES.replace("eight", "other"));

        Result worked = queue.work();

        assertThat(worked.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(queue.state(last)).isEqualTo("returned");
        assertThat(worked.message())
                .contains("f1")
                .contains("Its files have changed, and it does not fit them any more");
        assertThat(Sandbox.list(queue.store().resolve("plans"))).hasSize(1);
    }

    /** A block of an agent that names no more than the line that it replaces. */
    private static String block(String old, String changed) {
        return "f1\n<<<<<<< SEARCH\n" + old + "\n=======\n" + changed + "\n>>>>>>> REPLACE\n";
    }

    private String edited(String text) {
        sandbox.file("../answer.md", text);
        Result planned = sandbox.plan(new EditsInput(sandbox.root.resolve("../answer.md")));
        assertThat(planned.exitCode()).as(planned.message()).isZero();
        return Sandbox.id(planned, "plan");
    }

    @Test
    void plansEditsAgainFromTheirTextWhereTheirPatchDoesNotFit() {
        sandbox.file("f1", LINES);
        List<String> plans =
                List.of(edited(block("four", "4")), edited(block("five", "5\n5b")), edited(block("six", "6")));
        plans.forEach(
                plan -> assertThat(queue.submit(plan, Map.of()).exitCode()).isZero());

        Result worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(sandbox.read("f1"))
                .isEqualTo(LINES.replace("four", "4").replace("five", "5\n5b").replace("six", "6"));
        assertThat(plans.stream().map(queue::state)).containsExactly("landed", "replaced", "replaced");
        List<String> worker = QueueSandbox.plans(Sandbox.json(worked), "worked");
        Path again = queue.store().resolve("plans").resolve(worker.get(worker.size() - 1));
        assertThat(again.resolve("source")).content().isEqualTo(block("six", "6"));
        assertThat(Proposal.read(again).plan().labels())
                .containsEntry(
                        "edits.sha256",
                        Digest.of(block("six", "6").getBytes(UTF_8)).toString());
    }

    @Test
    void undoesNothingWithEditsThatGiveAFileWhole() {
        sandbox.file("f1", LINES);
        String first = planned(FIRST, "intent: Begin at zero\n");
        String fits = edited("**f1**\n```\n" + LINES.replace("eight", "8") + "```\n");
        String misfits = edited("**f1**\n```\n" + LINES.replace("two", "2") + "```\n");
        for (String plan : List.of(first, fits, misfits)) {
            assertThat(queue.submit(plan, Map.of()).exitCode()).isZero();
        }

        Result worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isEqualTo(Result.REFUSED);
        assertThat(sandbox.read("f1")).isEqualTo("zero\n" + LINES.replace("eight", "8"));
        assertThat(List.of(queue.state(first), queue.state(fits), queue.state(misfits)))
                .containsExactly("landed", "replaced", "returned");
    }

    @Test
    void believesNoOtherEditsThanThoseOfThePlan() {
        sandbox.file("f1", LINES);
        String plan = edited(block("four", "4"));
        assertThat(queue.submit(plan, Map.of()).exitCode()).isZero();
        sandbox.file("f1", LINES + "ten\n");
        try (StoreDatabase database = StoreDatabase.file(queue.store().resolve("queue.db"))) {
            database.update(
                    "UPDATE queue_file SET content = CAST(? AS BLOB) WHERE name = 'source'", block("four", "evil"));
        }

        Result worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isEqualTo(Result.REFUSED);
        assertThat(worked.message()).contains("has other edits than the plan was made from");
        assertThat(sandbox.read("f1")).isEqualTo(LINES + "ten\n");
    }

    @Test
    void landsAfterAnApprovalButNoReplacementWithoutItsOwn() {
        sandbox.file("f1", LINES)
                .file(
                        "lonelycat-policy.yaml",
                        QueueSandbox.POLICY
                                + "approval: {unsigned: true, notAuthor: false}\nrequire: {low: {approval: 1}}\n");
        String first = planned(FIRST, "intent: Begin at zero\n");
        String last = planned(LAST, "intent: End at ten\n");
        assertThat(queue.submit(first, Map.of()).exitCode()).isZero();
        assertThat(queue.submit(last, Map.of()).exitCode()).isZero();
        assertThat(queue.work().exitCode()).isEqualTo(Result.APPROVAL_NEEDED);
        for (String plan : List.of(first, last)) {
            String kept = queue.store().resolve("plans").resolve(plan).toString();
            Result approved = queue.run("approve", Map.of("plan", kept, "reason", "read it"));
            assertThat(approved.exitCode()).as(approved.message()).isZero();
        }

        Result worked = queue.work();

        assertThat(worked.exitCode()).as(worked.message()).isEqualTo(Result.APPROVAL_NEEDED);
        assertThat(queue.state(first)).isEqualTo("landed");
        assertThat(queue.state(last)).isEqualTo("replaced");
        assertThat(queue.order()).hasSize(1);
        assertThat(queue.state(queue.order().get(0))).isEqualTo("need_approval");
        assertThat(queue.queue().message()).contains("Approve    `lonelycat approve plan=");
        assertThat(sandbox.read("f1")).isEqualTo("zero\n" + LINES);
    }
}
