// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The step gives a pipeline the history of its workspace. */
@ExtendWith(Installation.class)
class HistoryStepIT {
    private final Controller controller = Controller.given();

    @Test
    void knowsDecisionsHintsAndSimilarExecutionsInTheWorkspace() {
        Build build = controller.job("history-workspace", Scripts.onAgent("""
                        writeFile file: 'plan.yaml', text: 'schema: lonelycat.plan/1\\nintent: Say it\\nverification: [fails]\\n'
                        def ids = []
                        for (int i = 0; i < 5; i++) {
                          def planned = lonelycatPlan patch: 'change.patch', planFile: 'plan.yaml'
                          ids << lonelycatExecute(plan: planned.planId, policy: 'open', failOn: 'never').executionId
                        }
                        echo "decided: ${lonelycatHistory(view: 'decisions', limit: 9).decisions.size()}"
                        echo "hints: ${lonelycatHistory(view: 'hints').failingPaths*.hits}"
                        echo "compared: ${lonelycatHistory(view: 'similar', execution: ids[0]).subject == ids[0]}"
                        """)).run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("decided: 5", "hints: [5]", "compared: true");
    }
}
