// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Tests that fail now and then in a real Maven build of two modules. */
class FlakyIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void takesNoChangeBackBecauseOfThem() throws IOException {
        Scenario scenario = Scenario.copied("flaky", temporary.resolve("flaky"));
        scenario.runCommand(0).succeeded();

        scenario.runCommand(1).succeeded();

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("applied");
        JsonNode check = scenario.execution().at("/checks/0/result");
        assertThat(check.at("/flakyTests/first/0").textValue()).isEqualTo("com.example.ClockTest#ticks");
        assertThat(check.at("/quarantinedTests/first/0").textValue()).isEqualTo("com.example.ClockTest#strikesTwelve");
        assertThat(check.at("/testsRun").intValue())
                .as("with those of the module after the one that failed")
                .isEqualTo(3);
        assertThat(scenario.folder().resolve("price/target/surefire-reports")).isDirectory();
        scenario.hasSoundEvidence();

        assertThat(scenario.runCommand(2).succeeded().all())
                .contains(
                        "com.example.ClockTest#strikesTwelve: failed in quarantine in 1 execution",
                        "com.example.ClockTest#ticks: flaky in 1 execution");
    }
}
