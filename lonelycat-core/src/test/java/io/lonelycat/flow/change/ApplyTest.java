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
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyTest {
    private final Sandbox sandbox;

    ApplyTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
    }

    /** A CI job in a reused workspace repeats the call, which must then succeed. */
    @Test
    void makesAChangeInOneCallAndNothingWhereAllEditsAreInTheFiles() {
        sandbox.checks("'true'").file("../edits.md", """
                docs/guide.md
                <<<<<<< SEARCH
                old
                =======
                new
                >>>>>>> REPLACE
                """);
        PlanInput edits = new EditsInput(sandbox.root.resolve("../edits.md"));

        Answer applied = assertStatus(apply(edits, false), "applied");
        assertThat(applied.goal()).isEqualTo("apply");
        assertThat(applied.ids()).containsOnlyKeys("plan", "changeset", "decision", "execution");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        assertThat(Sandbox.problem(sandbox.evidence(applied))).isEmpty();
        Answer second = assertStatus(apply(edits, false), "already_applied");
        assertThat(second.exitCode()).isEqualTo(Answer.OK);
        assertThat(sandbox.executions()).hasSize(1);
    }

    @Test
    void stopsAtTheGateWithWhatToDoForThisPlan() {
        sandbox.policy("paths: {need_approval: ['docs/**']}\napproval: {unsigned: true}\n");

        Answer result = assertStatus(apply(patch(), false), "need_approval");
        assertThat(result.exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        String plan = Sandbox.id(result, "plan");
        assertThat(result.message())
                .containsPattern("(?s)`lonelycat approve plan=" + plan
                        + "@sha256:[0-9a-f]{64} reason=.*`lonelycat execute plan=" + plan + " ");
        assertThat(sandbox.executions()).as("the refusal is on record").hasSize(1);
    }

    @Test
    void makesNothingInADryRunButThePlan() {
        sandbox.checks("'false'");

        Answer result = assertStatus(apply(patch(), true), "ready");
        assertThat(result.goal()).isEqualTo("apply");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        assertThat(sandbox.executions()).isEmpty();
        assertThat(sandbox.planFolder(result)).isDirectory();
    }

    private PlanInput patch() {
        sandbox.file("../change.patch", Sandbox.GUIDE_PATCH);
        return new PatchInput(sandbox.root.resolve("../change.patch"));
    }

    private Answer apply(PlanInput input, boolean dryRun) {
        return sandbox.run(
                new ApplyRequest(Requests.plan(input), false, Optional.of(dryRun), Optional.empty(), CommitWish.NONE));
    }

    @Test
    void namesACheckThatIsSkippedInEveryDocumentAsNeitherPassedNorFailed() throws IOException {
        sandbox.allowing("""
                checks:
                  looks: {command: ['true']}
                  migrates: {command: [touch, migrated], when: {paths: ['db/**']}}
                require:
                  low: {checks: [looks, migrates]}
                """);

        Answer executed = sandbox.applied();

        String reason = "The check `migrates` is skipped: the change touches no file that matches `db/**`.";
        LeftOutCheck leftOut = new LeftOutCheck("migrates", reason);
        assertThat(executed.message()).contains("1 check passed").contains(reason);
        Path evidence = sandbox.evidence(executed);
        ExecutionStory story = ExecutionStory.read(evidence);
        assertThat(story.decision().requiredChecks()).containsExactly("looks");
        assertThat(story.decision().leftOut()).containsExactly(leftOut);
        assertThat(story.execution().leftOut()).containsExactly(leftOut);
        assertThat(story.execution().checks())
                .extracting(row -> row.result().name())
                .containsExactly("looks");
        assertThat(Files.readString(evidence.resolve("summary.md"))).contains("- The check `migrates` is skipped");
        assertThat(Files.readString(evidence.resolve("report.html"))).contains("is skipped: the change touches");
        assertThat(sandbox.root.resolve("migrated")).doesNotExist();
        assertThat(Sandbox.problem(evidence)).isEmpty();
    }

    @Test
    void writesOutNamesThatHideOrReorderSomething() throws IOException {
        String hidden = "\u202e";
        String shown = "docs/re\\u{202e}adme.md";
        Answer planned = sandbox.plan("""
                --- /dev/null
                +++ b/docs/re%sadme.md
                @@ -0,0 +1 @@
                +text
                """.formatted(hidden));
        Answer gated = sandbox.gate();
        Answer executed = sandbox.executed("applied");

        assertThat(planned.message()).contains(shown).doesNotContain(hidden);
        assertThat(gated.message()).contains("paths.lookalike", shown).doesNotContain(hidden);
        assertThat(executed.message()).doesNotContain(hidden);
        assertThat(Files.readString(sandbox.evidence(executed).resolve("summary.md")))
                .contains("paths.lookalike")
                .doesNotContain(hidden);
        assertThat(sandbox.show("latest").message()).contains(shown).doesNotContain(hidden);
    }
}
