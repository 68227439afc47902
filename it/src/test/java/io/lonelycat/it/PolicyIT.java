// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class PolicyIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void showsTestsAndComparesPolicies() {
        Scenario scenario = Scenario.copied("policy", temporary.resolve("policy"));

        MavenBuild.Ended shown = scenario.runCommand(0).succeeded();
        assertThat(shown.all().replaceAll(" +", " "))
                .contains("files: 10 # lonelycat-policy.yaml:8")
                .containsPattern("- [^\\n]*\"\\*\\*/\\*\\.pem\"[^\\n]* # default-policy:14");

        scenario.runCommand(1).succeeded();
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("passed");
        assertThat(scenario.result().at("/details/cases")).hasSize(3);

        MavenBuild.Ended wrong = scenario.runCommand(2);
        assertThat(wrong.all()).contains("BUILD FAILURE", "verdict: expected allow, found need_approval");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(1);
        assertThat(scenario.read(".lonelycat/policy/TEST-lonelycat-policy.xml")).contains("failures=\"1\"");

        MavenBuild.Ended looser = scenario.runCommand(3);
        assertThat(looser.all()).contains("BUILD FAILURE", "looser.yaml is looser than lonelycat-policy.yaml");
        assertThat(scenario.result().at("/details/looser").findValuesAsText("place"))
                .containsExactly("paths/deny", "limits/files");
    }
}
