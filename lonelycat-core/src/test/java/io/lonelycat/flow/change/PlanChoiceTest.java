// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
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

class PlanChoiceTest {
    private static final String ANOTHER_PATCH = "--- /dev/null\n+++ b/docs/other.md\n@@ -0,0 +1 @@\n+text\n";

    private final Path folder;
    private final Sandbox sandbox;

    PlanChoiceTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.withGuide(folder);
    }

    @Test
    void saysHowToMakeAPlanWhenThereIsNone() {
        assertInvalid(sandbox::execute, "There is no plan in this workspace", "`lonelycat plan");
        assertThat(sandbox.executions()).isEmpty();
    }

    @Test
    void takesTheNewestAndNeverWhatIsLeftOver() {
        String first = Sandbox.id(sandbox.plan(ANOTHER_PATCH), "plan");
        String second = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");

        assertThat(sandbox.execute().ids()).containsEntry("plan", second);
        assertInvalid(
                sandbox::execute,
                "The newest plan, " + second + ", was already executed as exec_",
                "newest first: " + second + ", " + first);
        assertThat(sandbox.executions()).hasSize(1);
        assertThat(sandbox.execute(first).status()).as("by its name").isEqualTo("applied");
    }

    @Test
    void isAlreadyAppliedInEveryGoalWhereTheNewestRequestWas() {
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.execute();

        assertThat(sandbox.plan(Sandbox.GUIDE_PATCH).status()).isEqualTo("already_applied");
        sandbox.gated("already_applied");
        sandbox.executed("already_applied");
        assertThat(sandbox.executions()).hasSize(1);
        assertThat(Sandbox.id(sandbox.plan(ANOTHER_PATCH), "plan")).isEqualTo(Sandbox.id(sandbox.execute(), "plan"));
    }

    @Test
    void takesAPlanWithTheDigestThatItHasAndRefusesItWithAnother() {
        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        String plan = Sandbox.id(planned, "plan");
        String own = planned.details().path("proposalDigest").asText();
        String other = "sha256:" + "0".repeat(64);

        assertThat(sandbox.gate(plan + "@" + own).status()).isEqualTo("allow");
        assertInvalid(
                () -> sandbox.execute(plan + "@" + other), own, "not the expected digest " + other, "`lonelycat gate`");
        assertThat(sandbox.executions()).isEmpty();
        assertThat(sandbox.execute(plan + "@" + own).status()).isEqualTo("applied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan_01k9x3m5e7q8r2t4v6w8y0z1a3", "", "..", "a\0b"})
    void namesWhatItDoesNotKnow(String reference) {
        String known = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");

        assertInvalid(() -> sandbox.gate(reference), "There is no plan `" + VisibleText.of(reference) + "`", known);
    }

    @Test
    void takesAFolderFromTheRootOfTheWorkspaceOrOutsideOfIt() {
        Path made = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));
        assertStatus(sandbox.gate(".lonelycat/plans/" + made.getFileName()), "allow");
        Path outside = folder.resolve("elsewhere");
        Sandbox.doing(() -> Files.move(made, outside));

        assertStatus(sandbox.gate(outside.toString()), "allow");
        assertStatus(sandbox.execute(outside.toString()), "applied");
        assertThat(outside.resolve("decision.json")).exists();
    }

    /** The gate would write a decision into the evidence. */
    @Test
    void doesNotTakeTheEvidenceOfAnExecutionForAPlan() {
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Path evidence = sandbox.evidence(sandbox.execute());
        Map<String, String> before = sandbox.stateTree("executions");

        assertInvalid(() -> sandbox.gate(evidence.toString()), "is the evidence of an execution");
        assertInvalid(() -> sandbox.execute(evidence.toString()), "is the evidence of an execution");

        assertThat(sandbox.stateTree("executions")).isEqualTo(before);
        assertThat(Sandbox.problem(evidence)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"changes.patch, false", "changes.patch, true", "contents, false", "contents, true"})
    void refusesAPlanThatIsNotComplete(String file, boolean linked) {
        Path plan = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));
        Path aside = Sandbox.doing(() -> Files.move(plan.resolve(file), plan.resolve("aside")));
        if (linked) {
            Sandbox.doing(() -> Files.createSymbolicLink(plan.resolve(file), aside));
        }

        assertInvalid(sandbox::execute, file + " is missing");
    }

    /** A cached result must not hide that the user reverted the file. */
    @Test
    void appliesAgainWhatSomebodyTookBackByHand() {
        String plan = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        Answer first = sandbox.execute();
        sandbox.file("docs/guide.md", "# Guide\nold\n");

        Answer second = assertStatus(sandbox.execute(plan), "applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        assertThat(Sandbox.id(second, "execution")).isNotEqualTo(Sandbox.id(first, "execution"));
    }

    @Test
    void judgesWhatIsThereAlreadyLikeAnythingElse() {
        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        Optional<String> plan = Optional.of(Sandbox.id(planned, "plan"));
        sandbox.execute();
        Map<String, String> before = sandbox.tree();

        sandbox.policy("paths: {deny: ['docs/**']}\n");
        Answer denied = sandbox.run(ExecuteRequest.of(plan));
        Sandbox.doing(() -> Files.deleteIfExists(sandbox.root.resolve("lonelycat-policy.yaml")));
        Path patch = sandbox.planFolder(planned).resolve("changes.patch");
        Sandbox.doing(() -> Files.writeString(patch, Files.readString(patch).replace("+new", "+bad")));
        Answer tampered = sandbox.run(ExecuteRequest.of(plan));

        assertStatus(denied, "denied");
        assertThat(denied.message()).contains("paths.deny");
        assertStatus(tampered, "denied");
        assertThat(sandbox.tree()).isEqualTo(before);
    }
}
