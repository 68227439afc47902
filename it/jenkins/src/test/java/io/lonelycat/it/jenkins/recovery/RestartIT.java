// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The controller goes down while it executes: the step comes back and says what it left. */
@ExtendWith(Installation.class)
class RestartIT {
    private final Controller controller = Controller.given();

    @AfterEach
    void restore() {
        Installation.configure(controller, Installation.PLAIN);
    }

    @Test
    void recoversWhatARestartInterrupted() {
        Build build = checking("restarted");

        Installation.restart(controller, "restart");

        assertThat(build.end()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("workspace: old").doesNotContain("\tat io.lonelycat");
        assertThat(build.execution().path("status").asText()).isEqualTo("cancelled");
    }

    /** Nothing is decided again, so nothing that decides is asked for. */
    @Test
    void recoversAlthoughAnAdministratorHasTakenThePolicyAndTheKeyAwayMeanwhile() {
        Build build = checking("restarted-unruled");
        Installation.configure(
                controller,
                "unclassified: {lonelycat: {policies: [{name: other, text: ''}], defaultPolicy: other,"
                        + " signingCredentialsId: gone}}");

        Installation.restart(controller, "restart");

        assertThat(build.end()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains(
                        "workspace: old",
                        "The evidence is not signed: No credentials of the kind Secret text have the ID `gone`")
                .doesNotContain("does not exist on this Jenkins");
        assertThat(build.execution().path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void leavesAQuietRestartWaitingForTheStep() {
        Build build = controller
                .job("quiet", Scripts.onAgent(Scripts.executeWith("slow") + Scripts.show()))
                .start();
        build.says("lonelycatExecute");

        // Waits for the step, then for the next start.
        Installation.restart(controller);

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("workspace: new").doesNotContain("Recovering");
    }

    /** A build that is in the middle of a check. */
    private Build checking(String job) {
        Build build = controller
                .job(job, Scripts.onAgent(Scripts.executeAndShow("lasts")))
                .start();
        build.says("begun");
        return build;
    }
}
