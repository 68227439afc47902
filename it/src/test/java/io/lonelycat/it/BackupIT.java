// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A record that is lost comes back from its backup, by the goal and as the page says. */
class BackupIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    private Scenario scenario() {
        return Scenario.copied("backup", temporary.resolve("work/backup"));
    }

    @Test
    @Tag("pages")
    void doesWhatThePageSays() throws IOException {
        Scenario scenario = scenario();

        new Shell(temporary)
                .run(scenario.folder(), new DocPage("how-to/backup.md").script())
                .well();

        assertThat(scenario.executions()).hasSize(1);
    }
}
