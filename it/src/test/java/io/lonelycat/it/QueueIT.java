// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Changes wait for their turn; what holds is landed, and the rest goes back with the reason. */
class QueueIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void landsWhatHoldsAsThePageSays() throws IOException {
        Scenario scenario = Scenario.copied("queue", temporary.resolve("work/queue"));

        new Shell(temporary)
                .run(scenario.folder(), new DocPage("how-to/queue.md").script())
                .well();

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("worked");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(1);
        assertThat(scenario.result().at("/details/worked").findValuesAsText("result"))
                .containsExactly("returned", "landed", "landed");
        assertThat(scenario.result().at("/details/worked/0/message").textValue())
                .contains("news");
        assertThat(scenario.result().at("/details/queue/plans")).isEmpty();
        assertThat(Files.readString(scenario.folder().resolve("docs/news.md"))).contains("The guide walks.");
        assertThat(Files.readString(scenario.folder().resolve("docs/guide.md"))).contains("Walk it.");
        scenario.hasSoundEvidence();
        scenario.isAtRest();
    }
}
