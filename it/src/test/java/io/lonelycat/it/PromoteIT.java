// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Tag;
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

        Iterator<String[]> commands = keyOfRita(scenario).iterator();
        scenario.run(commands.next()).succeeded();
        JsonNode staging = scenario.execution();
        String plan = "-Dlonelycat.plan=" + staging.at("/planId").textValue();
        MavenBuild.Ended asked = scenario.run("lonelycat:gate", "-Dlonelycat.environment=production", plan)
                .failed();
        assertThat(asked.all()).contains("1 approval of the group `release`");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(10);

        while (commands.hasNext()) {
            scenario.run(named(commands.next(), plan)).succeeded();
        }

        assertThat(staging.at("/environment").textValue()).isEqualTo("staging");
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("already_applied");
        assertThat(scenario.executions()).hasSize(2);
        JsonNode second = Scenario.json(scenario.executions().get(1).resolve("execution.json"));
        assertThat(second.at("/environment").textValue()).isEqualTo("production");
        assertThat(second.at("/verificationPassed").booleanValue()).isTrue();
        assertThat(scenario.run("lonelycat:show").succeeded().all())
                .contains("staging: applied", "production: already applied");
        JsonNode considered = Scenario.json(scenario.executions().get(1).resolve("decision.json"))
                .at("/inputs/approvals/0");
        assertThat(considered.at("/approver").textValue()).isEqualTo("rita");
        assertThat(considered.at("/counted").booleanValue()).isTrue();
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    /** The page plans and executes in two commands, and leaves to the reader which plan it is. */
    @Test
    @Tag("pages")
    void promotesItByTheCommandsOfThePage() throws IOException {
        Scenario scenario = Scenario.copied("promote", temporary.resolve("work/promote"));
        keyOfRita(scenario);

        new Shell(temporary)
                .run(
                        scenario.folder(),
                        new DocPage("how-to/promote-a-change.md")
                                .script()
                                .replace("=PLAN", "=$(ls .lonelycat/plans | tail -n 1)"))
                .well();

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("already_applied");
    }

    /** What the README shows, once her key is in the policy. */
    private static List<String[]> keyOfRita(Scenario scenario) throws IOException {
        scenario.run("lonelycat:keygen", "-Dlonelycat.key=rita.key").succeeded();
        String key = scenario.result().at("/details/publicKey").textValue();
        Path policy = scenario.folder().resolve("lonelycat-policy.yaml");
        Files.writeString(policy, Files.readString(policy) + "    rita: \"" + key + "\"\n");
        return Scenario.commands(scenario.folder().resolve("README.md"));
    }

    private static String[] named(String[] command, String plan) {
        return Arrays.stream(command)
                .map(word -> word.equals("-Dlonelycat.plan=PLAN") ? plan : word)
                .toArray(String[]::new);
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
