// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.Scripts;
import io.lonelycat.it.jenkins.controller.Wait;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The history keeps the executions of deleted builds where an administrator wants that, and only there. */
@ExtendWith(Installation.class)
class DeletedBuildsIT {
    private static final String LIST = "lonelycat-history/";

    private final Controller controller = Controller.given();

    @AfterEach
    void restore() {
        Installation.configure(controller, Installation.PLAIN);
    }

    @Test
    void keepsThemAcrossARestartAndARebuildUntilThatIsSwitchedOff() {
        keep(true);
        Job job = controller.job("deleted-kept", Scripts.onAgent(Scripts.executeWith("passes")));
        Build deleted = job.run();
        Build stays = job.run();
        String gone = deleted.execution().path("id").asText();
        String other = stays.execution().path("id").asText();

        controller.done(deleted.path() + "doDelete", Map.of());
        assertThat(executions()).containsExactly(other, gone);
        assertThat(controller.text(LIST + gone + "/")).contains("deleted");

        Installation.restart(controller);
        assertThat(executions()).containsExactly(other, gone);

        rebuild();
        assertThat(executions()).containsExactly(other, gone);

        keep(false);
        rebuild();
        assertThat(executions()).containsExactly(other);
        controller.done(job.path() + "doDelete", Map.of());
    }

    @Test
    void letsThemGoAndARebuildDoesNotBringThemBack() {
        keep(false);
        Job job = controller.job("deleted-gone", Scripts.onAgent(Scripts.executeWith("passes")));
        Build deleted = job.run();
        Build stays = job.run();
        String gone = deleted.execution().path("id").asText();

        controller.done(deleted.path() + "doDelete", Map.of());
        rebuild();

        assertThat(controller
                        .json(LIST + "api/json?job=deleted-gone")
                        .path("executions")
                        .findValuesAsText("executionId"))
                .containsExactly(stays.execution().path("id").asText());
        assertThat(controller.get(LIST + gone + "/").statusCode()).isEqualTo(404);
        controller.done(job.path() + "doDelete", Map.of());
    }

    private List<String> executions() {
        return controller
                .json(LIST + "api/json?job=deleted-kept")
                .path("executions")
                .findValuesAsText("executionId");
    }

    /** What was said at the end of an earlier one is gone once this one has begun. */
    private void rebuild() {
        controller.done(LIST + "rebuild", Map.of());
        Wait.untilTrue(
                "the history to be built again", () -> controller.text(LIST).contains("was built again"));
    }

    private void keep(boolean kept) {
        Installation.configure(controller, Installation.CONFIGURATION + "    deletedBuildsKept: " + kept + "\n");
    }
}
