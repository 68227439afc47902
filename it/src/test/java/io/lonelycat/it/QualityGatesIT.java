// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The checks run Surefire, JaCoCo, Checkstyle and CycloneDX, which Maven downloads only for this test. */
@Tag("online")
class QualityGatesIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void rollsBackAChangeWhoseLinesNoTestReaches() {
        Scenario scenario = Scenario.copied("quality-gates", temporary.resolve("untested"));

        scenario.run("lonelycat:apply", "-Dlonelycat.patch=untested.patch").failed();

        JsonNode execution = scenario.execution();
        assertThat(execution.at("/status").textValue()).isEqualTo("rolled_back");
        Map<String, String> messages = messages(execution);
        assertThat(messages)
                .containsEntry("enough-tests", "passed: tests.run is 1, expected >= 1.")
                .containsEntry("nothing-wavers", "passed: tests.flaky is 0, expected == 0.")
                .containsEntry("no-errors", "metric: warnings.error is 2, expected == 0.")
                .containsEntry("enough-of-the-whole", "metric: coverage.line is 50.00 %, expected >= 50.5.");
        assertThat(messages.get("no-known-vulnerability"))
                .isEqualTo(
                        "no_figure: vulnerabilities.critical has no value: the reports have no data about vulnerabilities"
                                + ". The check sets `onMissing: warn`.");
        assertThat(scenario.read("src/main/java/com/example/Price.java")).doesNotContain("withTax");
        scenario.hasSoundEvidence();
    }

    @Test
    void keepsAChangeWhoseLinesTestsReach() {
        Scenario scenario = Scenario.copied("quality-gates", temporary.resolve("tested"));

        scenario.run("lonelycat:apply", "-Dlonelycat.patch=tested.patch").succeeded();

        JsonNode execution = scenario.execution();
        assertThat(execution.at("/status").textValue()).isEqualTo("applied");
        assertThat(messages(execution))
                .containsEntry("enough-tests", "passed: tests.run is 2, expected >= 1.")
                .containsEntry("enough-of-the-whole", "passed: coverage.line is 100.00 %, expected >= 50.5.");
        scenario.hasSoundEvidence();
    }

    private static Map<String, String> messages(JsonNode execution) {
        Map<String, String> messages = new TreeMap<>();
        execution.at("/checks").forEach(check -> {
            JsonNode result = check.at("/result");
            String code = result.path("code").asText("passed");
            messages.put(
                    result.at("/name").textValue(),
                    code + ": " + result.at("/message").textValue());
        });
        return messages;
    }
}
