// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Script;
import io.lonelycat.it.jenkins.controller.Scripts;
import io.lonelycat.it.jenkins.controller.Wait;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page of a build says while a step works, and that nothing of it is left afterwards. */
@ExtendWith(Installation.class)
class ProgressIT {
    private static final String RUNNING = "jenkins-!-info-color\">running</span>";
    private static final String STEPS = "api/json?tree=actions[steps[step,line,millis,saidMillis]]";

    /** No engine says such a line; an agent that was taken over can say what it wants. */
    private static final String HOSTILE = """
            def steps = hudson.ExtensionList.lookup(jenkins.model.TransientActionFactory).find { it.class.simpleName == 'RunningSteps' }
            steps.of('progress-hostile#NUMBER').each { it.tell('<img src=x onerror=alert(1)>') }
            """;

    private final Controller controller = Controller.given();

    @Test
    void saysWhatAStepDoesAndForHowLongAsLongAsItDoesIt() {
        Build build = begun("progress", Scripts.executeWith("lasts"));

        Wait.untilTrue("the progress of a check", () -> page(build).contains("The check `lasts` has run for"));
        assertThat(page(build))
                .contains("<code>lonelycatExecute</code>", RUNNING)
                .containsPattern("for [0-9 a-z]+: The check `lasts` has run for [0-9 a-z]+ \\([0-9 a-z]+ ago\\)");
        JsonNode step = steps(build).path(0);
        assertThat(step.path("step").asText()).isEqualTo("lonelycatExecute");
        assertThat(step.path("line").asText()).startsWith("The check `lasts` has run for");
        assertThat(step.path("millis").asLong()).isGreaterThan(5_000);
        assertThat(controller.as("carol").text(build.path())).contains(RUNNING);

        build.stop();
        assertThat(build.end()).as(build.log()).isEqualTo("ABORTED");
        isGone(build);
    }

    @Test
    void showsALineThatTriesToBeMarkupAsText() {
        Build build = begun("progress-hostile", Scripts.executeWith("lasts"));

        String page = Wait.until("the line on the page", () -> {
            Script.onController(controller, HOSTILE.replace("NUMBER", String.valueOf(build.number())));
            String now = page(build);
            return now.contains("&lt;img src=x") ? now : null;
        });
        assertThat(page).doesNotContain("<img src=x");

        build.stop();
        assertThat(build.end()).as(build.log()).isEqualTo("ABORTED");
        isGone(build);
    }

    @Test
    void saysThatItRecoversWhenTheAgentWasLost() {
        Build build = begun("progress-lost", Scripts.executeWith("lasts"));
        assertThat(page(build)).contains(RUNNING);

        controller.done("computer/agent1/doDisconnect", Map.of("offlineMessage", "acceptance"));

        assertThat(build.end()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("Recovering, because the agent was lost", "The change is not in place");
        isGone(build);
    }

    private Build begun(String job, String script) {
        Build build = controller.job(job, Scripts.onAgent(script)).start(controller, Map.of());
        build.says("begun");
        return build;
    }

    private String page(Build build) {
        return controller.text(build.path());
    }

    /** Those that work just now. */
    private JsonNode steps(Build build) {
        JsonNode all = controller.json(build.path() + STEPS).path("actions");
        for (JsonNode action : all) {
            if (action.has("steps")) {
                return action.path("steps");
            }
        }
        return all.path("none");
    }

    private void isGone(Build build) {
        assertThat(page(build)).doesNotContain(RUNNING, "has run for");
        assertThat(steps(build)).isEmpty();
        assertThat(Script.onController(
                        controller,
                        "println(new File(jenkins.model.Jenkins.instance.getItemByFullName('"
                                + build.job().name() + "').getBuildByNumber(" + build.number()
                                + ").rootDir, 'build.xml').text)"))
                .contains("GovernedBuild")
                .doesNotContain("RunningBuild", "RunningStep", "has run for");
    }
}
