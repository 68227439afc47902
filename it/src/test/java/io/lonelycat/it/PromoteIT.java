// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class PromoteIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    @Tag("pages")
    void promotesItByTheCommandsOfThePage() throws IOException {
        Scenario scenario = Scenario.copied("promote", temporary.resolve("work/promote"));
        Shell shell = new Shell(temporary);
        keyOfRita(shell, scenario);

        DocPage page = new DocPage("how-to/approvals.md", "promote");
        String commands = page.script().replace("=PLAN", "=$(ls .lonelycat/plans | tail -n 1)");
        page.compare(shell.run(scenario.folder(), commands).well().printed());

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("already_applied");
    }

    private static void keyOfRita(Shell shell, Scenario scenario) throws IOException {
        shell.run(scenario.folder(), "mvn -B lonelycat:keygen -Dlonelycat.key=rita.key")
                .well();
        String key = scenario.result().at("/details/publicKey").textValue();
        Path policy = scenario.folder().resolve("lonelycat-policy.yaml");
        Files.writeString(policy, Files.readString(policy) + "    rita: \"" + key + "\"\n");
    }
}
