// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The line of a message that is too long for one line. */
class FailureLineTest {
    @Test
    void separatesTheColumnsOfALine() {
        assertThat(FailureLine.of(
                        "lonelycatWork",
                        "Worked on 1 plan: 0 landed.\n  returned  plan_a (exec_b): The check `unit` failed"))
                .isEqualTo("lonelycatWork: Worked on 1 plan: 0 landed. returned: plan_a (exec_b): The check `unit`"
                        + " failed.");
    }

    @Test
    void namesTheReturnedPlanWhereTheReasonOfItsCheckIsLong() {
        String message = "Worked on 2 plans: 1 landed.\n  returned  plan_a (exec_b): The check `unit` failed: "
                + "a ".repeat(900) + "the end\n  To see more, run `lonelycat history`.";

        String line = FailureLine.of("lonelycatWork", message);

        assertThat(line)
                .startsWith(
                        "lonelycatWork: Worked on 2 plans: 1 landed. returned: plan_a (exec_b): The check `unit` failed:")
                .contains("... (The log of the build has all of it.) To see more, run lonelycatHistory");
        assertThat(line).hasSizeLessThan(450);
    }
}
