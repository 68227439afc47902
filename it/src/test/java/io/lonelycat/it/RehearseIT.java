// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class RehearseIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    @Tag("pages")
    void showsTheTestThatFailsWithoutTheChange() throws IOException {
        Scenario scenario = Scenario.copied("rehearse", temporary.resolve("work/rehearse"));
        var before = Tree.contents(scenario.folder());

        new DocPage("how-to/rehearse.md").follow(new Shell(temporary), scenario.folder());

        assertThat(Tree.changes(before, Tree.contents(scenario.folder()))).isEmpty();
        assertThat(scenario.executions().get(0).resolve("summary.md"))
                .content()
                .contains(
                        "`tests`, compared with the run before the change: 1 fixed (fail-to-pass), 1 still passing (pass-to-pass)");
        JsonNode execution = Scenario.json(scenario.executions().get(0).resolve("execution.json"));
        JsonNode compared = execution.at("/observations/0");
        assertThat(compared.at("/schema").textValue()).isEqualTo("lonelycat.rehearsal/1");
        JsonNode tests = compared.at("/compared/tests");
        assertThat(tests.at("/failToPass/first/0").textValue()).isEqualTo("com.example.PriceTest#takesOffTenPercent");
        assertThat(tests.at("/passToPass").intValue()).isEqualTo(1);
        assertThat(tests.at("/lost/total").intValue()).isZero();
        JsonNode removed = execution.at("/observations/1");
        assertThat(removed.at("/schema").textValue()).isEqualTo("lonelycat.rehearsal/1");
        assertThat(removed.at("/falsified/outcome").textValue()).isEqualTo("proven");
        assertThat(beside()).containsExactlyInAnyOrder("rehearse", "untested.patch");
        scenario.hasSoundEvidence();
    }

    private List<String> beside() throws IOException {
        try (var folders = Files.list(temporary.resolve("work"))) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        }
    }
}
