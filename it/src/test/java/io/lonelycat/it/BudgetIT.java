// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a change costs, as its author and a check report it and as Linux measures it, and the limits of a policy. */
class BudgetIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void keepsWhatAChangeCostsAndAddsItUp() {
        Scenario scenario = Scenario.copied("budget", temporary.resolve("budget"));

        scenario.runCommand(0).succeeded();

        assertThat(scenario.read(inEvidence(scenario, "decision.json")))
                .contains("no run of the check `review` is known");
        JsonNode usage = scenario.execution().at("/usage");
        assertThat(usage.at("/author/0/money/0/amount").textValue()).isEqualTo("0.25");
        assertThat(usage.at("/reported/0/money/0/currency").textValue()).isEqualTo("USD");
        assertThat(usage.at("/checkMillis").longValue()).isPositive();
        assertThat(scenario.read(inEvidence(scenario, "summary.md")))
                .contains(
                        "**Costs**\n- checks took ",
                        "the check `review` reported once: 900 tokens in, 0.02 USD",
                        "the author reported (agent, m-1): 120,000 tokens in");
        scenario.hasSoundEvidence();

        MavenBuild.Ended added = scenario.runCommand(1).succeeded();

        assertThat(added.all()).contains("120,900 tokens in, 3,400 tokens out, 0.25 EUR, 0.02 USD");
    }

    @Test
    void asksForWhatIsBeyondTheBudget() throws IOException {
        Scenario scenario = Scenario.copied("budget", temporary.resolve("budget"));
        Path costs = scenario.folder().resolve("costs.json");
        Files.writeString(costs, Files.readString(costs).replace("0.25", "20"));

        MavenBuild.Ended applied = scenario.runCommand(0).failed();

        assertThat(applied.all()).contains("budget.money", "20.00 EUR", "of 1.00 EUR is passed");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(10);
        assertThat(scenario.read("docs/guide.md")).doesNotContain("More.");
    }

    private static String inEvidence(Scenario scenario, String name) {
        return ".lonelycat/executions/" + scenario.evidence().getFileName() + "/" + name;
    }
}
