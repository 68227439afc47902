// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A change cannot be rolled back, because another process replaced its file: a user decides, in a pipeline. */
@ExtendWith(Installation.class)
class QuarantineIT {
    private final Controller controller = Controller.given();

    @Test
    void saysWhatToDoAndRestoresWhenSomebodySaysSo(@TempDir Path folder) throws IOException {
        Build lost = quarantined("quarantine-restore");
        String id = lost.execution().path("id").asText();
        assertThat(lost.end()).isEqualTo("FAILURE");
        assertThat(errors(lost))
                .contains(
                        "`docs/guide.md`",
                        "lonelycatRecover",
                        "resolve: 'restore'",
                        "resolve: 'keep'",
                        "neither completely applied nor completely rolled back")
                .doesNotContain("mvn ", "Run the build again");
        assertThat(lost.log()).doesNotContain("WARNING", "mvn lonelycat:recover");
        assertThat(lost.execution().path("status").asText()).isEqualTo("quarantined");
        assertThat(lost.execution().path("evidence").asText()).isEqualTo("incomplete: the execution is quarantined");
        assertThat(controller.text(lost.path() + "lonelycat/" + id + "/")).contains("quarantined");

        Build blocked = there("quarantine-restore", "lonelycatPlan patch: 'change.patch'\n");
        assertThat(blocked.end()).isEqualTo("FAILURE");
        assertThat(errors(blocked)).contains(id, "lonelycatRecover").doesNotContain("mvn ");
        Build undecided = there("quarantine-restore", "lonelycatRecover()\n");
        assertThat(undecided.end()).isEqualTo("FAILURE");
        assertThat(errors(undecided))
                .contains(
                        "lonelycatRecover: ",
                        "resolve: 'restore'",
                        "resolve: 'keep'",
                        "neither completely applied nor completely rolled back");

        Build decided = there("quarantine-restore", """
                def ended = lonelycatRecover resolve: 'restore', reason: 'The old text was right.'
                echo "recovered: ${ended.status}, ${ended.executions[0].executionId}: ${ended.executions[0].status}"
                """ + Scripts.show());

        assertThat(decided.end()).as(decided.log()).isEqualTo("SUCCESS");
        assertThat(decided.log()).contains("recovered: recovered, " + id + ": cancelled", "workspace: old");
        assertThat(decided.execution().path("id").asText()).isEqualTo(id);
        assertThat(decided.execution().path("evidence").asText()).startsWith("an earlier step began the execution");
        assertThat(decided.archived(id, folder).resolve("altered"))
                .isDirectoryContaining(file -> file.getFileName().toString().equals("old-0"));
        JsonNode rows = controller.json("lonelycat-history/api/json?limit=1&job=quarantine-restore");
        assertThat(rows.at("/executions/0/id").asText()
                        + rows.at("/executions/0/executionId").asText())
                .isEqualTo(id);
        assertThat(rows.at("/executions/0/build").asInt()).isEqualTo(decided.number());
        assertThat(rows.at("/executions/0/status").asText()).isEqualTo("cancelled");
    }

    @Test
    void keepsWhatIsThereWhenSomebodySaysSo() {
        Build lost = quarantined("quarantine-keep");
        String id = lost.execution().path("id").asText();

        Build unreasoned = there("quarantine-keep", "lonelycatRecover resolve: 'keep'\n");
        Build decided = there("quarantine-keep", """
                lonelycatRecover resolve: 'keep', reason: 'The new text is right.'
                echo 'workspace: ' + readFile('docs/guide.md')
                lonelycatRecover()
                """);

        assertThat(unreasoned.end()).isEqualTo("FAILURE");
        assertThat(errors(unreasoned)).contains("give a reason: add reason: ");
        assertThat(decided.end()).as(decided.log()).isEqualTo("SUCCESS");
        assertThat(decided.log()).contains("workspace: mine", "Nothing to recover", "The new text is right.");
        assertThat(decided.execution().path("id").asText()).isEqualTo(id);
        assertThat(decided.execution().path("evidence").asText()).startsWith("an earlier step began the execution");
    }

    /** A check without a sandbox puts a file of its own in the place of the new one; then the agent goes away, and recovers. */
    private Build quarantined(String job) {
        Build build = controller
                .job(
                        job,
                        Scripts.onAgent(
                                Scripts.executeWith("lasts-in-its-place").replace("'open'", "'without-walls'")))
                .start();
        build.says("begun");
        controller.done("computer/agent1/doDisconnect", Map.of("offlineMessage", "acceptance"));
        build.end();
        return build;
    }

    /** Another build of the job, in the workspace as the one before left it. */
    private Build there(String job, String script) {
        return controller.job(job, "node('agent') {\n" + script + "}\n").run();
    }

    private static String errors(Build build) {
        return build.log()
                .lines()
                .filter(line -> line.startsWith("ERROR: "))
                .reduce("", (all, line) -> all + line + "\n");
    }
}
