// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The controller goes down while it executes: the step comes back and says what it left. */
@ExtendWith(Installation.class)
class RestartIT {
    private final Controller controller = Controller.given();

    @Test
    void recoversWhatARestartInterrupted() {
        Build build = controller
                .job(
                        "restarted",
                        Scripts.onAgent(
                                "try {\n" + Scripts.executeWith("lasts") + "} finally {\n" + Scripts.show() + "}\n"))
                .start();
        build.says("begun");

        Installation.restart(controller, "restart");

        assertThat(build.end()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("workspace: old").doesNotContain("\tat io.lonelycat");
        assertThat(build.execution().path("status").asText()).isEqualTo("rolled_back");
    }

    @Test
    void leavesAQuietRestartWaitingForTheStep() {
        Build build = controller
                .job("quiet", Scripts.onAgent(Scripts.executeWith("slow") + Scripts.show()))
                .start();
        build.says("lonelycatExecute");

        controller.done("safeRestart", Map.of());

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("workspace: new");
        Wait.untilTrue(
                "the controller and its agent to be back",
                () -> controller.get("api/json").statusCode() == 200
                        && !controller
                                .json("api/json?tree=quietingDown")
                                .path("quietingDown")
                                .asBoolean()
                        && Installation.agentIsOnline(controller));
    }
}
