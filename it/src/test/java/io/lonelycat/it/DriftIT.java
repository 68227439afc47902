// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A manual change after an execution is found, and a rule requests an approval for it. */
class DriftIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void isFoundAsThePageSaysAndAskedAbout() throws IOException {
        Scenario scenario = Scenario.copied("drift", temporary.resolve("work/drift"));

        new Shell(temporary)
                .run(scenario.folder(), new DocPage("how-to/drift.md").script())
                .well();

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("drifted");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(1);
        assertThat(scenario.result().at("/details/drifted/0/path").textValue()).isEqualTo("docs/guide.md");
        assertThat(scenario.result().at("/details/drifted/0/standing").textValue())
                .isEqualTo("changed");
        MavenBuild.Ended asked = scenario.runCommand(2).failed();
        assertThat(asked.all()).contains("changed-by-hand");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(10);
        scenario.isAtRest();
    }
}
