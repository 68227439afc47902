// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.jenkins.FailureThreshold;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApproveExecutionTest {
    @Test
    @SuppressWarnings("NullAway") // nothing is asked of the build
    void takesAParameterWithoutTheBlanksAroundIt() {
        ApproveExecution execution =
                new ApproveExecution(null, Map.of("plan", " plan_x "), "", FailureThreshold.NEED_APPROVAL);

        assertThat(execution.given("plan")).hasValue("plan_x");
        assertThat(execution.given("environment")).isEmpty();
    }
}
