// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.lonelycat.jenkins.approval.ApproveStep;
import io.lonelycat.jenkins.step.ExecuteStep;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;

class StepArgumentsTest {
    @Test
    void takesWhatTheStepHas() {
        assertThatCode(() -> StepArguments.check(
                        "lonelycatExecute", ExecuteStep.class, Set.of("policy", "dryRun", "plan", "failOn")))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheNearestParameter() {
        assertThatThrownBy(() -> StepArguments.check("lonelycatExecute", ExecuteStep.class, Set.of("dryrun")))
                .isInstanceOf(AbortException.class)
                .hasMessage(
                        "lonelycatExecute: There is no parameter `dryrun`; did you mean `dryRun`? Nothing was done.");
        assertThatThrownBy(() -> StepArguments.check("lonelycatApprove", ApproveStep.class, Set.of("polcy")))
                .hasMessageContaining("did you mean `policy`?");
    }

    @Test
    void saysWhatThereIsWhereNothingIsNear() {
        assertThatThrownBy(() -> StepArguments.check("lonelycatApprove", ApproveStep.class, Set.of("zzzzzzzz")))
                .hasMessageContaining("expected one of environment, failOn, message, plan, policy.");
    }

    /** Jenkins asks exactly this method where a step's descriptor has one of its own. */
    @Test
    @SuppressWarnings("deprecation")
    void isAskedByEveryStep() {
        for (StepDescriptor step :
                new StepDescriptor[] {new ExecuteStep.DescriptorOfStep(), new ApproveStep.DescriptorOfStep()}) {
            assertThatThrownBy(() -> step.newInstance(Map.of("polcy", "strict")))
                    .hasMessageStartingWith(step.getFunctionName() + ": There is no parameter `polcy`");
        }
    }
}
