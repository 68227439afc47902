// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a pipeline learns of its own job from the controller, where its workspace knows nothing any more. */
@ExtendWith(Installation.class)
class JobHistoryStepIT {
    private static final String ASK = """
            def listed = lonelycatHistory ofJob: true, limit: 1
            echo "listed: ${listed.status} ${listed.executions.size()} of ${listed.total}, newest ${listed.executions[0].status}"
            def next = lonelycatHistory ofJob: true, limit: 1, until: listed.until
            echo "next: ${next.executions[0].status} of ${next.executions[0].job}"
            echo "denied: ${lonelycatHistory(ofJob: true, verdict: 'deny').total}"
            def figures = lonelycatHistory ofJob: true, view: 'statistics'
            echo "counted: ${figures.status} ${figures.total}, ${figures.days[0].failed} rolled back"
            """;

    private final Controller controller = Controller.given();

    @Test
    void knowsWhatTheJobDidInWorkspacesThatAreGone() {
        controller.post("job/history-own/doDelete", Map.of());
        controller
                .job("history-other", Scripts.onAgent(Scripts.executeWith("passes")))
                .run();
        controller
                .job("history-own", Scripts.onAgent(Scripts.executeWith("passes")))
                .run();
        controller
                .job("history-own", Scripts.onAgent(Scripts.executeWith("fails")))
                .run();

        Build build = controller
                .job("history-own", "node('agent') { deleteDir() }\n" + ASK)
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("listed: listed 1 of 2, newest rolled_back")
                .contains("next: applied of history-own")
                .contains("denied: 0")
                .contains("counted: shown 2, 1 rolled back")
                .contains("1 of 2 executions of history-own; older ones with until: '")
                .doesNotContain("history-other");
    }

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
                        echo "hints of the job: ${lonelycatHistory(ofJob: true, view: 'hints').failingPaths*.hits}"
                        """)).run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("decided: 5", "hints: [5]", "compared: true")
                .containsPattern("hints of the job: \\[([5-9]|\\d\\d)");
    }

    @Test
    void saysWhatCannotBeAsked() {
        assertThat(failure("lonelycatHistory ofJob: true, rebuild: true")).contains("Leave it out, or leave out ofJob");
        assertThat(failure("lonelycatHistory ofJob: true, status: 'done'")).contains("is not one of", "rolled_back");
        assertThat(failure("lonelycatHistory ofJob: true, limit: 5000")).contains("1 to 1000");
        assertThat(failure("lonelycatHistory limit: 5"))
                .contains("put it into node, or ask the controller with ofJob: true");
    }

    private String failure(String script) {
        Build build = controller.job("history-refused", script).run();
        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log()).doesNotContain("\tat ");
        return build.log();
    }
}
