// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class PruneIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void removesWhatIsOldAndLeavesARecordThatHolds() throws IOException {
        Scenario scenario = Scenario.copied("stale", temporary.resolve("stale"));
        scenario.run("lonelycat:plan", "lonelycat:execute", "-Dlonelycat.patch=change.patch")
                .succeeded();
        scenario.run("lonelycat:rollback", "-Dlonelycat.execution=latest").succeeded();
        List<Path> both = scenario.executions();
        String[] limits = {"lonelycat:prune", "-Dlonelycat.keepLatest=1", "-Dlonelycat.ttlDays=0"};

        scenario.run(limits[0], limits[1], limits[2], "-Dlonelycat.dryRun").succeeded();
        JsonNode told = scenario.result().at("/details/executions");
        assertThat(scenario.executions()).isEqualTo(both);
        scenario.run(limits).succeeded();

        assertThat(scenario.result().at("/details/executions")).isEqualTo(told).hasSize(1);
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("ok");
        assertThat(scenario.executions()).containsExactly(both.get(1));
        JsonNode line = new ObjectMapper().readTree(scenario.read(".lonelycat/rotation.jsonl"));
        assertThat(line.at("/executions/0/executionId").textValue())
                .isEqualTo(both.get(0).getFileName().toString());
        assertThat(line.at("/executions/0/evidence/manifest").textValue()).startsWith("sha256:");
        scenario.run("lonelycat:verify", "-Dlonelycat.execution=all").succeeded();
        assertThat(scenario.result().at("/details/total/ok").intValue()).isEqualTo(1);
        assertThat(scenario.result().at("/details/total/pruned").intValue()).isEqualTo(1);
        scenario.isAtRest();
    }
}
