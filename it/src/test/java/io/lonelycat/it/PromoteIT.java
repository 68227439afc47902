// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class PromoteIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    /** The example of docs/how-to/promote-a-change.md. */
    @Test
    void promotesAChangeFromStagingToProduction() throws IOException {
        Scenario scenario = Scenario.copied("promote", temporary.resolve("promote"));

        scenario.runCommand(0).succeeded();
        JsonNode staging = scenario.execution();
        String plan = staging.at("/planId").textValue();
        MavenBuild.Ended production =
                scenario.run("lonelycat:execute", "-Dlonelycat.environment=production", "-Dlonelycat.plan=" + plan);

        production.succeeded();
        assertThat(staging.at("/environment").textValue()).isEqualTo("staging");
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("already_applied");
        assertThat(scenario.executions()).hasSize(2);
        JsonNode second = Scenario.json(scenario.executions().get(1).resolve("execution.json"));
        assertThat(second.at("/environment").textValue()).isEqualTo("production");
        assertThat(second.at("/verificationPassed").booleanValue()).isTrue();
        assertThat(scenario.run("lonelycat:show").succeeded().all())
                .contains("staging: applied", "production: already applied");
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    @Test
    void refusesProductionBeforeStaging() throws IOException {
        Scenario scenario = Scenario.copied("promote", temporary.resolve("early"));

        MavenBuild.Ended early = scenario.run(
                "lonelycat:plan",
                "lonelycat:execute",
                "-Dlonelycat.patch=change.patch",
                "-Dlonelycat.planFile=plan.yaml",
                "-Dlonelycat.environment=production");

        assertThat(early.failed().all()).contains("lonelycat.environment=staging first");
        assertThat(scenario.read("docs/guide.md")).contains("old");
        scenario.isAtRest();
    }
}
