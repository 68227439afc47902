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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The history keeps the executions of deleted builds and jobs. */
@ExtendWith(Installation.class)
class DeletedBuildsIT {
    private static final String LIST = "lonelycat-history/";

    private final Controller controller = Controller.given();

    @Test
    void keepsTheRowsOfADeletedBuildAndThoseOfADeletedJobForAdministrators() {
        Job job = controller.job("deleted-kept", Scripts.onAgent(Scripts.executeWith("passes")));
        Build deleted = job.run();
        Build stays = job.run();
        String gone = deleted.execution().path("id").asText();
        String other = stays.execution().path("id").asText();

        controller.done(deleted.path() + "doDelete", Map.of());
        assertThat(executions()).containsExactly(other, gone);

        Installation.restart(controller);
        rebuild();
        assertThat(executions()).containsExactly(other, gone);
        assertThat(controller.text(LIST + gone + "/")).contains("deleted");

        controller.done(job.path() + "doDelete", Map.of());
        controller.job("deleted-kept", "echo 'a new job'").run();
        assertThat(executions()).isEmpty();
        assertThat(controller.get(LIST + other + "/").statusCode()).isEqualTo(200);
        assertThat(controller.as("alice").get(LIST + other + "/").statusCode()).isEqualTo(404);
    }

    private List<String> executions() {
        return controller
                .json(LIST + "api/json?job=deleted-kept")
                .path("executions")
                .findValuesAsText("executionId");
    }

    /** Waits for a new end, because a new rebuild removes the message of the earlier one. */
    private void rebuild() {
        controller.done(LIST + "rebuild", Map.of());
        Wait.untilTrue(
                "the history to be built again", () -> controller.text(LIST).contains("The history was rebuilt"));
    }
}
