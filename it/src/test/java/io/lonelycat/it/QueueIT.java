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

class QueueIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    @Tag("pages")
    void landsWhatHoldsAsThePageSays() throws IOException {
        Scenario scenario = Scenario.copied("queue", temporary.resolve("work/queue"));

        String printed = new DocPage("how-to/queue.md")
                .follow(new Shell(temporary), scenario.folder())
                .printed();

        assertThat(printed).contains("Worked on 3 plans: 2 landed.", "The check `news` failed");
        assertThat(scenario.folder().resolveSibling("queue.queue/queue.db")).exists();
        assertThat(Files.readString(scenario.folder().resolve("docs/news.md"))).contains("The guide walks.");
        assertThat(Files.readString(scenario.folder().resolve("docs/guide.md"))).contains("Walk it.");
        scenario.hasSoundEvidence();
        scenario.isAtRest();
    }
}
