// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which plan is meant. */
class PlanChoiceTest {
    /** Denied by the built-in policy. */
    private static final String SECRET = "--- /dev/null\n+++ b/server.key\n@@ -0,0 +1 @@\n+text\n";

    @Test
    void saysHowToMakeAPlanWhenThereIsNone(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        assertThatThrownBy(sandbox::execute)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no plan that was not executed yet")
                .hasMessageContaining("`lonelycat plan");
        assertThat(sandbox.executions()).isEmpty();
    }

    @Test
    void listsOpenPlansTheNewestFirst(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String first = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        String second = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");

        assertThatThrownBy(sandbox::gate)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 plans")
                .hasMessageContaining(second + ", " + first)
                .hasMessageContaining("lonelycat.plan");
    }

    @Test
    void takesAPlanWithTheDigestThatItHasAndRefusesItWithAnother(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Result planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        String plan = Sandbox.id(planned, "plan");
        String own = String.valueOf(planned.details().members().get("proposalDigest"));
        String other = "sha256:" + "0".repeat(64);

        assertThat(sandbox.cat().gate(Optional.of(plan + "@" + own)).status()).isEqualTo("allow");
        assertThatThrownBy(() -> sandbox.cat().execute(Optional.of(plan + "@" + other), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(own)
                .hasMessageContaining("and not " + other)
                .hasMessageContaining("`lonelycat gate`");
        assertThat(sandbox.executions()).isEmpty();
        assertThat(sandbox.cat().execute(Optional.of(plan + "@" + own), false).status())
                .isEqualTo("applied");
    }

    @Test
    void countsAnExecutedPlanNoMore(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.execute();

        assertThatThrownBy(sandbox::execute).hasMessageContaining("no plan that was not executed yet");
    }

    @Test
    void aDeniedPlanWaitsNoMoreOnceThereIsAnother(@TempDir Path folder) {
        for (boolean byExecution : new boolean[] {false, true}) {
            Sandbox sandbox = Sandbox.withGuide(folder.resolve(String.valueOf(byExecution)));
            String denied = Sandbox.id(sandbox.plan(SECRET), "plan");
            Result first = byExecution ? sandbox.execute() : sandbox.gate();
            assertThat(first.status()).isEqualTo(byExecution ? "refused" : "deny");
            assertThat(sandbox.gate().ids()).as("the only one").containsEntry("plan", denied);
            Result again = byExecution ? sandbox.execute() : sandbox.gate();
            assertThat(again.ids()).containsEntry("plan", denied);
            String next = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");

            assertThat(sandbox.gate().ids()).containsEntry("plan", next);
            assertThat(sandbox.execute().ids()).containsEntry("plan", next);
            assertThat(sandbox.cat().gate(Optional.of(denied)).status())
                    .as("by its name")
                    .isEqualTo("deny");
        }
    }

    @Test
    void aDeniedPlanThatIsAllowedLaterWaitsAgain(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String first = Sandbox.id(sandbox.plan(SECRET), "plan");
        sandbox.execute();
        String second = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        sandbox.file("lonelycat-policy.yaml", "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n");
        assertThat(sandbox.cat().gate(Optional.of(first)).status()).isEqualTo("allow");

        assertThatThrownBy(sandbox::gate).hasMessageContaining(second + ", " + first);
    }

    @Test
    void saysThatAllPlansWereDenied(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        for (int i = 0; i < 2; i++) {
            sandbox.cat().gate(Optional.of(Sandbox.id(sandbox.plan(SECRET), "plan")));
        }

        assertThatThrownBy(sandbox::gate)
                .hasMessageContaining("2 plans that were not executed yet, and all were denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan_01k9x3m5e7q8r2t4v6w8y0z1a3", "", "..", "a\0b"})
    void namesWhatItDoesNotKnow(String reference, @TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String known = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");

        assertThatThrownBy(() -> sandbox.cat().gate(Optional.of(reference)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no plan `" + VisibleText.of(reference) + "`")
                .hasMessageContaining(known);
    }

    @Test
    void takesAFolderFromTheRootOfTheWorkspace(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String id = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");

        Result gated = sandbox.cat().gate(Optional.of(".lonelycat/plans/" + id));

        assertThat(gated.ids()).containsEntry("plan", id);
    }

    @Test
    void takesAFolderOutsideOfTheWorkspace(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Path made = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));
        Path outside = folder.resolve("elsewhere");
        Sandbox.doing(() -> Files.move(made, outside));

        Result gated = sandbox.cat().gate(Optional.of(outside.toString()));
        Result executed = sandbox.cat().execute(Optional.of(outside.toString()), false);

        assertThat(gated.status()).isEqualTo("allow");
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(outside.resolve("decision.json")).exists();
    }

    /** Gating would write a decision into it, and executing a mark: the record of another execution would be spoilt. */
    @Test
    void doesNotTakeTheEvidenceOfAnExecutionForAPlan(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Path evidence = sandbox.evidence(sandbox.execute());
        Map<String, String> before = sandbox.stateTree("executions");

        assertThatThrownBy(() -> sandbox.cat().gate(Optional.of(evidence.toString())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is the evidence of an execution");
        assertThatThrownBy(() -> sandbox.cat().execute(Optional.of(evidence.toString()), false))
                .hasMessageContaining("is the evidence of an execution");

        assertThat(sandbox.stateTree("executions")).isEqualTo(before);
        assertThat(Sandbox.problem(evidence)).isEmpty();
    }

    @Test
    void refusesAPlanThatIsNotComplete(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Path plan = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));
        Sandbox.doing(() -> Files.deleteIfExists(plan.resolve("changes.patch")));

        assertThatThrownBy(sandbox::execute)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("changes.patch is missing");
    }
}
