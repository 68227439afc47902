// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan that a call names or means, also where the workspace has its content already. */
class PlanChoiceTest {
    private static final String ANOTHER_PATCH = "--- /dev/null\n+++ b/docs/other.md\n@@ -0,0 +1 @@\n+text\n";

    @Test
    void saysHowToMakeAPlanWhenThereIsNone(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        assertInvalid(sandbox::execute, "There is no plan in this workspace", "`lonelycat plan");
        assertThat(sandbox.executions()).isEmpty();
    }

    @Test
    void takesTheNewestAndNeverWhatIsLeftOver(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String first = Sandbox.id(sandbox.plan(ANOTHER_PATCH), "plan");
        String second = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");

        assertThat(sandbox.execute().ids()).containsEntry("plan", second);
        assertInvalid(
                sandbox::execute,
                "The newest plan, " + second + ", was already executed as exec_",
                "newest first: " + second + ", " + first);
        assertThat(sandbox.executions()).hasSize(1);
        assertThat(sandbox.cat().run(ExecuteRequest.of(Optional.of(first))).status())
                .as("by its name")
                .isEqualTo("applied");
    }

    @Test
    void isAlreadyAppliedInEveryGoalWhereTheNewestRequestWas(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.planned(folder);
        sandbox.execute();

        assertThat(sandbox.plan(Sandbox.GUIDE_PATCH).status()).isEqualTo("already_applied");
        sandbox.gated("already_applied");
        sandbox.executed("already_applied");
        assertThat(sandbox.executions()).hasSize(1);
        assertThat(Sandbox.id(sandbox.plan(ANOTHER_PATCH), "plan")).isEqualTo(Sandbox.id(sandbox.execute(), "plan"));
    }

    @Test
    void takesAPlanWithTheDigestThatItHasAndRefusesItWithAnother(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        String plan = Sandbox.id(planned, "plan");
        String own = String.valueOf(planned.details().members().get("proposalDigest"));
        String other = "sha256:" + "0".repeat(64);

        assertThat(sandbox.cat()
                        .run(GateRequest.of(Optional.of(plan + "@" + own)))
                        .status())
                .isEqualTo("allow");
        assertInvalid(
                () -> sandbox.cat().run(ExecuteRequest.of(Optional.of(plan + "@" + other))),
                own,
                "not the expected digest " + other,
                "`lonelycat gate`");
        assertThat(sandbox.executions()).isEmpty();
        assertThat(sandbox.cat()
                        .run(ExecuteRequest.of(Optional.of(plan + "@" + own)))
                        .status())
                .isEqualTo("applied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan_01k9x3m5e7q8r2t4v6w8y0z1a3", "", "..", "a\0b"})
    void namesWhatItDoesNotKnow(String reference, @TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String known = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");

        assertInvalid(
                () -> sandbox.cat().run(GateRequest.of(Optional.of(reference))),
                "There is no plan `" + VisibleText.of(reference) + "`",
                known);
    }

    @Test
    void takesAFolderFromTheRootOfTheWorkspace(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String id = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");

        Answer gated = sandbox.cat().run(GateRequest.of(Optional.of(".lonelycat/plans/" + id)));

        assertThat(gated.ids()).containsEntry("plan", id);
    }

    @Test
    void takesAFolderOutsideOfTheWorkspace(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Path made = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));
        Path outside = folder.resolve("elsewhere");
        Sandbox.doing(() -> Files.move(made, outside));

        Answer gated = sandbox.cat().run(GateRequest.of(Optional.of(outside.toString())));
        Answer executed = sandbox.cat().run(ExecuteRequest.of(Optional.of(outside.toString())));

        assertThat(gated.status()).isEqualTo("allow");
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(outside.resolve("decision.json")).exists();
    }

    /** Gating would write a decision into it, and executing a mark: the record of another execution would be spoilt. */
    @Test
    void doesNotTakeTheEvidenceOfAnExecutionForAPlan(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.planned(folder);
        Path evidence = sandbox.evidence(sandbox.execute());
        Map<String, String> before = sandbox.stateTree("executions");

        assertInvalid(
                () -> sandbox.cat().run(GateRequest.of(Optional.of(evidence.toString()))),
                "is the evidence of an execution");
        assertThatThrownBy(() -> sandbox.cat().run(ExecuteRequest.of(Optional.of(evidence.toString()))))
                .hasMessageContaining("is the evidence of an execution");

        assertThat(sandbox.stateTree("executions")).isEqualTo(before);
        assertThat(Sandbox.problem(evidence)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"changes.patch, false", "changes.patch, true", "contents, false", "contents, true"})
    void refusesAPlanThatIsNotComplete(String file, boolean linked, @TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Path plan = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));
        Path aside = Sandbox.doing(() -> Files.move(plan.resolve(file), plan.resolve("aside")));
        if (linked) {
            Sandbox.doing(() -> Files.createSymbolicLink(plan.resolve(file), aside));
        }

        assertInvalid(sandbox::execute, file + " is missing");
    }

    /** The original answered from a cache of an hour, and said "done" about a file that was not there any more. */
    @Test
    void appliesAgainWhatSomebodyTookBackByHand(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String plan = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        Answer first = sandbox.execute();
        sandbox.file("docs/guide.md", "# Guide\nold\n");

        Answer second = assertStatus(sandbox.cat().run(ExecuteRequest.of(Optional.of(plan))), "applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        assertThat(Sandbox.id(second, "execution")).isNotEqualTo(Sandbox.id(first, "execution"));
    }

    /** The original answered every repeated call from its cache, before it looked at anything else. */
    @Test
    void judgesWhatIsThereAlreadyLikeAnythingElse(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        Optional<String> plan = Optional.of(Sandbox.id(planned, "plan"));
        sandbox.execute();
        Map<String, String> before = sandbox.tree();

        sandbox.policy("paths: {deny: ['docs/**']}\n");
        Answer denied = sandbox.cat().run(ExecuteRequest.of(plan));
        Sandbox.doing(() -> Files.deleteIfExists(sandbox.root.resolve("lonelycat-policy.yaml")));
        Path patch = sandbox.planFolder(planned).resolve("changes.patch");
        Sandbox.doing(() -> Files.writeString(patch, Files.readString(patch).replace("+new", "+bad")));
        Answer tampered = sandbox.cat().run(ExecuteRequest.of(plan));

        assertThat(denied.status()).as(denied.message()).isEqualTo("denied");
        assertThat(denied.message()).contains("paths.deny");
        assertThat(tampered.status()).as(tampered.message()).isEqualTo("denied");
        assertThat(sandbox.tree()).isEqualTo(before);
    }
}
