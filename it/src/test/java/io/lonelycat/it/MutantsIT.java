// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The mutants are those that PIT makes in a real Maven build. Nothing else here needs PIT, so it is fetched only when asked for. */
@Tag("online")
class MutantsIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void refusesALineWhoseBoundaryNoTestLooksAt() throws IOException {
        Scenario scenario = Scenario.copied("mutants", temporary.resolve("mutants"));
        scenario.runCommand(0).succeeded();
        var before = Tree.contents(scenario.folder());

        MavenBuild.Ended rehearsed = scenario.runCommand(1).failed();

        assertThat(Tree.changes(before, Tree.contents(scenario.folder()))).isEmpty();
        assertThat(rehearsed.all()).contains("changed conditional boundary");
        JsonNode falsification = scenario.execution().at("/falsification");
        assertThat(falsification.at("/outcome").textValue()).isEqualTo("proven");
        JsonNode mutants = falsification.at("/mutants");
        assertThat(mutants.at("/outcome").textValue()).isEqualTo("unproven");
        assertThat(mutants.at("/alive")).hasSize(1);
        assertThat(mutants.at("/alive/0/line").intValue()).isEqualTo(12);
        assertThat(mutants.at("/alive/0/covered").booleanValue()).isTrue();
        scenario.hasSoundEvidence();
    }

    @Test
    void takesTheChangeWhoseBoundaryATestLooksAt() throws IOException {
        Scenario scenario = Scenario.copied("mutants", temporary.resolve("looked-at"));
        Path patch = scenario.folder().resolve("change.patch");
        Files.writeString(
                patch,
                Files.readString(patch)
                        .replace(
                                "assertEquals(new Price(90), new Price(100).without(10));",
                                "assertEquals(new Price(0), new Price(100).without(100));"));
        scenario.runCommand(0).succeeded();

        scenario.runCommand(1).succeeded();

        assertThat(scenario.execution().at("/falsification/mutants/outcome").textValue())
                .isEqualTo("proven");
    }
}
