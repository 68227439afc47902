// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class SandboxedIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    /** If this machine has no sandbox, no file may change. */
    @Test
    void keepsChecksAwayFromWhatDecidesAndCarriesOrExecutesNothing() throws IOException {
        Scenario scenario = Scenario.copied("sandbox", temporary.resolve("sandbox"));
        String policy = scenario.read("lonelycat-policy.yaml");
        Map<String, String> environment = Map.of("DEPLOY_TOKEN", "hunter2-swordfish", "TEST_NAME", "given");

        MavenBuild.Ended ended = MavenBuild.start(
                        scenario.folder(),
                        environment,
                        "lonelycat:plan",
                        "lonelycat:gate",
                        "lonelycat:execute",
                        "-Dlonelycat.patch=change.patch")
                .await();

        JsonNode execution = scenario.execution();
        if (execution.at("/status").textValue().equals("applied")) {
            ended.succeeded();
            JsonNode looked = execution.at("/checks/0/result");
            assertThat(looked.at("/name").textValue()).isEqualTo("looks-around");
            assertThat(looked.at("/sandbox/tool").textValue()).matches("bubblewrap .+");
            assertThat(looked.at("/sandbox/network").textValue()).isEqualTo("loopback");
            assertThat(execution.at("/checks/1/result/name").textValue()).isEqualTo("validates");
            assertThat(execution.at("/checks/1/result/passed").booleanValue()).isTrue();
            assertThat(Files.readString(scenario.evidence().resolve("stdout.log")))
                    .contains("nothing to be found");
        } else {
            ended.failed();
            assertThat(ended.all()).contains("The policy requires a sandbox", "Install bubblewrap");
            assertThat(scenario.read("docs/guide.md")).contains("old");
        }
        assertThat(scenario.read("lonelycat-policy.yaml")).isEqualTo(policy);
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }
}
