// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApproveStepTest {
    /** Forms send an empty text for what was left out, and the generator of snippets leaves out what is null. */
    @Test
    void keepsNoBlankParameter() {
        ApproveStep step = new ApproveStep();
        step.setPlan(" plan_x ");
        step.setEnvironment("production");
        step.setPolicy("strict");
        step.setMessage(" ");
        step.setFailOn("");

        assertThat(step.getPlan()).isEqualTo("plan_x");
        assertThat(step.getEnvironment()).isEqualTo("production");
        assertThat(step.getPolicy()).isEqualTo("strict");
        assertThat(step.getMessage()).isNull();
        assertThat(step.getFailOn()).isNull();
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
