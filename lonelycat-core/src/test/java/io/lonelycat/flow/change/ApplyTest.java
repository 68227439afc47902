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
import io.lonelycat.next.Action;
import io.lonelycat.next.NamedActions;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change from its plan to its record, in one call or in several, and what its author reads about it. */
class ApplyTest {
    private final Sandbox sandbox;

    ApplyTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
    }

    /** A second run of a build in a kept workspace. */
    @Test
    void hasNothingToDoWhereAllEditsAreInTheFiles() {
        sandbox.checks("'true'").file("../edits.md", """
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
    void makesAChangeInOneCallAndNamesAllItLeaves() {
        sandbox.checks("'true'");

        Answer result = assertStatus(apply(sandbox, patch(sandbox), false), "applied");
        assertThat(result.goal()).isEqualTo("apply");
        assertThat(result.exitCode()).isEqualTo(Answer.OK);
        assertThat(result.ids()).containsOnlyKeys("plan", "changeset", "decision", "execution");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        assertThat(Sandbox.problem(sandbox.evidence(result))).isEmpty();
        assertThat(sandbox.rows()).hasSize(1);
    }

    @Test
    void stopsAtTheGateWithWhatToDoForThisPlan() {
        sandbox.policy("paths: {need_approval: ['docs/**']}\napproval: {unsigned: true}\n");

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
    void makesNothingInADryRunButThePlan() {
        sandbox.checks("'false'");

        Answer result = assertStatus(apply(sandbox, patch(sandbox), true), "ready");
        assertThat(result.goal()).isEqualTo("apply");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        assertThat(sandbox.executions()).isEmpty();
        assertThat(sandbox.planFolder(result)).isDirectory();
    }

    private static void isNothing(Sandbox sandbox, Answer second) {
        assertStatus(second, "already_applied");
        assertThat(second.exitCode()).isEqualTo(Answer.OK);
        assertThat(sandbox.executions()).hasSize(1);
    }

    private static PlanInput patch(Sandbox sandbox) {
        sandbox.file("../change.patch", Sandbox.GUIDE_PATCH);
        return new PatchInput(sandbox.root.resolve("../change.patch"));
    }

    private static Answer apply(Sandbox sandbox, PlanInput input, boolean dryRun) {
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

        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        Answer executed = sandbox.execute();

        String reason = "The check `migrates` is skipped: the change touches no file of `db/**`.";
        assertThat(planned.exitCode()).as(planned.message()).isZero();
        assertThat(executed.exitCode()).as(executed.message()).isZero();
        assertThat(executed.message()).contains("1 check passed").contains(reason);
        ExecutionStory story = ExecutionStory.read(sandbox.evidence(executed));
        assertThat(story.decision().requiredChecks()).containsExactly("looks");
        assertThat(story.decision().leftOut()).containsExactly(new LeftOutCheck("migrates", reason));
        assertThat(story.execution().leftOut()).containsExactly(new LeftOutCheck("migrates", reason));
        assertThat(story.execution().checks())
                .extracting(row -> row.result().name())
                .containsExactly("looks");
        Path evidence = sandbox.evidence(executed);
        assertThat(Files.readString(evidence.resolve("summary.md"))).contains("- The check `migrates` is skipped");
        assertThat(Files.readString(evidence.resolve("report.html"))).contains("is skipped: the change touches");
        assertThat(Files.readString(evidence.resolve("steps/01_validate.log"))).contains(reason);
        assertThat(sandbox.root.resolve("migrated")).doesNotExist();
        assertThat(Sandbox.problem(evidence)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"202e", "200b", "2066", "feff"})
    void writesOutNamesThatHideOrReorderSomething(String hex) throws IOException {
        String hidden = Character.toString(Integer.parseInt(hex, 16));
        String shown = "docs/re\\u{" + hex + "}adme.md";
        Answer planned = sandbox.plan("""
                diff --git a/docs/re%1$sadme.md b/docs/re%1$sadme.md
                new file mode 100644
                --- /dev/null
                +++ b/docs/re%1$sadme.md
                @@ -0,0 +1 @@
                +text
                """.formatted(hidden));
        Answer gated = sandbox.gate();
        Answer executed = sandbox.executed("applied");
        assertThat(gated.message()).contains("paths.lookalike", shown).doesNotContain(hidden);
        assertThat(planned.message()).contains(shown).doesNotContain(hidden);
        assertThat(executed.message()).doesNotContain(hidden);
        assertThat(Files.readString(sandbox.evidence(executed).resolve("summary.md")))
                .contains("paths.lookalike")
                .doesNotContain(hidden);
        assertThat(sandbox.show("latest").message()).contains(shown).doesNotContain(hidden);
    }
}
