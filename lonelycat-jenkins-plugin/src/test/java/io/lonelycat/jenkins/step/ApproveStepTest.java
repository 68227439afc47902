// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.lonelycat.jenkins.FailureThreshold;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApproveStepTest {
    /** Forms send an empty text for an omitted parameter. */
    @Test
    void keepsNoBlankParameter() throws AbortException {
        ApproveStep step = new ApproveStep();
        step.setPlan("plan_x");
        step.setEnvironment("");
        step.setMessage(" ");
        step.setPolicy("strict");
        step.setFailOn("");

        assertThat(step.call().parameters()).isEqualTo(Map.of("plan", "plan_x"));
        assertThat(step.call().policy()).isEqualTo("strict");
        assertThat(step.call().failOn()).isEqualTo(FailureThreshold.NEED_APPROVAL);
    }

    @Test
    @SuppressWarnings("NullAway") // refused before anything is asked of the build
    void refusesAnUnknownThresholdBeforeItAsks() {
        ApproveStep step = new ApproveStep();
        step.setFailOn("denny");

        assertThatThrownBy(() -> step.start(null))
                .hasMessage("lonelycatApprove: failOn: 'denny' is not one of deny, needApproval, never."
                        + " Did you mean 'deny'? Nothing was done.");
    }
}
