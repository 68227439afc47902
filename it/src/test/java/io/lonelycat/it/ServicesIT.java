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

/** A check with a service, one that is left out, and the output when two fail. */
class ServicesIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void keepsAChangeAfterWhichTheServiceAnswers() throws IOException {
        Scenario scenario = Scenario.copied("services", temporary.resolve("right"));

        scenario.runCommand(1).succeeded();

        JsonNode execution = scenario.execution();
        assertThat(execution.at("/status").textValue()).isEqualTo("completed");
        assertThat(execution.at("/checks").findValuesAsText("name"))
                .containsExactly("answers", "documented", "has-tables");
        assertThat(execution.at("/leftOut/0/name").textValue()).isEqualTo("migrates");
        assertThat(Files.readString(scenario.evidence().resolve("services/answers.prices.log")))
                .startsWith("listening on ");
        assertThat(Files.readString(scenario.evidence().resolve("stdout.log"))).contains("the price is 43");
        assertThat(Files.readString(scenario.evidence().resolve("summary.md")))
                .contains("The check `migrates` is left out");
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    @Test
    void rollsAChangeBackAndNamesAllChecksThatFailed() throws IOException {
        Scenario scenario = Scenario.copied("services", temporary.resolve("wrong"));

        scenario.runCommand(0).failed();

        JsonNode execution = scenario.execution();
        assertThat(execution.at("/status").textValue()).isEqualTo("rolled_back");
        assertThat(execution.at("/error/code").textValue()).isEqualTo("exit_code");
        assertThat(execution.at("/error/message").textValue())
                .contains("The check `answers` failed")
                .contains("These checks failed as well: documented.");
        assertThat(scenario.read("src/Prices.java")).contains("return \"42\";");
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }
}
