// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.Requests;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.next.Action;
import io.lonelycat.next.NamedActions;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One call plans, asks the gate once, and executes. */
class ApplyTest {
    /** A second run of a build in a kept workspace. */
    @Test
    void hasNothingToDoWhereAllEditsAreInTheFiles(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'true'").file("../edits.md", """
                docs/guide.md
                <<<<<<< SEARCH
                old
                =======
                new
                >>>>>>> REPLACE
                """);
        PlanInput edits = new EditsInput(sandbox.root.resolve("../edits.md"));

        assertThat(apply(sandbox, edits, false).status()).isEqualTo("applied");
        isNothing(sandbox, apply(sandbox, edits, false));
    }

    @Test
    void makesAChangeInOneCallAndNamesAllItLeaves(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'true'");

        Answer result = assertStatus(apply(sandbox, patch(sandbox), false), "applied");
        assertThat(result.goal()).isEqualTo("apply");
        assertThat(result.exitCode()).isEqualTo(Answer.OK);
        assertThat(result.ids()).containsOnlyKeys("plan", "changeset", "decision", "execution");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        assertThat(Sandbox.problem(sandbox.evidence(result))).isEmpty();
        assertThat(sandbox.rows()).hasSize(1);
    }

    @Test
    void stopsAtTheGateWithWhatToDoForThisPlan(@TempDir Path folder) {
        Sandbox sandbox = asking(Sandbox.withGuide(folder));

        Answer result = assertStatus(apply(sandbox, patch(sandbox), false), "need_approval");
        assertThat(result.exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        String plan = Sandbox.id(result, "plan");
        List<Action> actions = NamedActions.in(result.message());
        Action last = actions.get(actions.size() - 1);
        Action before = actions.get(actions.size() - 2);
        assertThat(before.toString()).matches("`lonelycat approve plan=" + plan + "@sha256:[0-9a-f]{64} reason=.*`");
        assertThat(last.toString()).startsWith("`lonelycat execute plan=" + plan + " ");
        assertThat(result.head().next().get(1).action().flatMap(Action::goal)).contains("execute");
        assertThat(sandbox.executions()).as("the refusal is on record").hasSize(1);
    }

    @Test
    void makesNothingInADryRunButThePlan(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'false'");

        Answer result = assertStatus(apply(sandbox, patch(sandbox), true), "ready");
        assertThat(result.goal()).isEqualTo("apply");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        assertThat(sandbox.executions()).isEmpty();
        assertThat(sandbox.planFolder(result)).isDirectory();
    }

    private static void isNothing(Sandbox sandbox, Answer second) {
        assertThat(second.status()).as(second.message()).isEqualTo("already_applied");
        assertThat(second.exitCode()).isEqualTo(Answer.OK);
        assertThat(sandbox.executions()).hasSize(1);
    }

    private static Sandbox asking(Sandbox sandbox) {
        return sandbox.policy("paths: {need_approval: ['docs/**']}\napproval: {unsigned: true}\n");
    }

    private static PlanInput patch(Sandbox sandbox) {
        sandbox.file("../change.patch", Sandbox.GUIDE_PATCH);
        return new PatchInput(sandbox.root.resolve("../change.patch"));
    }

    private static Answer apply(Sandbox sandbox, PlanInput input, boolean dryRun) {
        return sandbox.cat()
                .run(new ApplyRequest(
                        Requests.plan(input),
                        Optional.empty(),
                        false,
                        Optional.of(dryRun),
                        Optional.empty(),
                        CommitWish.NONE));
    }
}
