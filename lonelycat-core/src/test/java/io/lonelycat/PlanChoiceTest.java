// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void saysHowToMakeAPlanWhenThereIsNone(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        assertThatThrownBy(sandbox::execute)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no plan that was not executed yet")
                .hasMessageContaining("lonelycat:plan");
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
    void countsAnExecutedPlanNoMore(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.execute();

        assertThatThrownBy(sandbox::execute).hasMessageContaining("no plan that was not executed yet");
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
