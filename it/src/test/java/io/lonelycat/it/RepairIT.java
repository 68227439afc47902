// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What mended one failure is proposed for the next one of its kind, and goes through the gate as any change. */
class RepairIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void isProposedAllowedAndHoldsAsThePageSays() throws IOException {
        Scenario scenario = Scenario.copied("repair", temporary.resolve("work/repair"));

        new Shell(temporary)
                .run(scenario.folder(), new DocPage("how-to/repair.md").script())
                .well();

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("applied");
        assertThat(scenario.read("src/Parcel.java"))
                .contains("        return Dates.of(name, Zone.HERE).label();\n", "boolean isNamed()")
                .doesNotContain("Dates.parse(");
        assertThat(scenario.executions()).hasSize(4);
        Path repaired = scenario.executions().get(3).resolve("plan.json");
        Path failed = scenario.executions().get(2);
        assertThat(Files.readString(repaired))
                .contains("\"trigger\": \"repair\"")
                .contains("\"parentExecutionId\": \"" + failed.getFileName() + "\"");
        scenario.isAtRest();
    }
}
