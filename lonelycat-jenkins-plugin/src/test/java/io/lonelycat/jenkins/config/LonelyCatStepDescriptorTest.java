// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.lonelycat.jenkins.step.ApproveStep;
import io.lonelycat.jenkins.step.ExecuteStep;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;

/** Jenkins calls the overridden method for each step of a pipeline. */
@SuppressWarnings("deprecation")
class LonelyCatStepDescriptorTest {
    private final StepDescriptor execute = new ExecuteStep.DescriptorOfStep();
    private final StepDescriptor approve = new ApproveStep.DescriptorOfStep();

    @Test
    void takesTheParametersOfTheStep() {
        // The signature of Jenkins' own method, which makes the step, throws.
        assertThatThrownBy(
                        () -> execute.newInstance(Map.of("policy", "", "dryRun", true, "plan", "", "failOn", "deny")))
                .isNotInstanceOf(AbortException.class);
    }

    @Test
    void namesTheNearestParameter() {
        assertThatThrownBy(() -> execute.newInstance(Map.of("dryrun", true)))
                .isInstanceOf(AbortException.class)
                .hasMessage(
                        "lonelycatExecute: There is no parameter `dryrun`; did you mean `dryRun`? Nothing was done.");
        assertThatThrownBy(() -> approve.newInstance(Map.of("polcy", "strict")))
                .hasMessageContaining("did you mean `policy`?");
    }

    @Test
    void saysWhatThereIsWhereNothingIsNear() {
        assertThatThrownBy(() -> approve.newInstance(Map.of("zzzzzzzz", "")))
                .hasMessageContaining("expected one of environment, failOn, message, plan, policy.");
    }
}
