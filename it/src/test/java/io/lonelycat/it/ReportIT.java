// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A summary of the last days, as a folder and as the page of a Maven site. */
class ReportIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    @Tag("pages")
    void saysAsThePageSaysWhatFailedAndWhatHeld() throws IOException {
        Scenario scenario = Scenario.copied("report", temporary.resolve("work/report"));

        new Shell(temporary)
                .run(scenario.folder(), new DocPage("how-to/summaries.md").script())
                .well();

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("written");
        assertThat(scenario.result().at("/details/kept").intValue()).isEqualTo(1);
        assertThat(scenario.read(".lonelycat/summary/agent.md"))
                .contains("failed checks: `guide-says-what`; paths: `docs/guide.md`")
                .contains("## What worked");
        assertThat(scenario.read(".lonelycat/summary/summary.md")).contains("1 of 2 changes kept (50 %)");
        // Two executions of one day would be a chart with one bar.
        assertThat(scenario.read(".lonelycat/summary/index.html"))
                .contains("<details", "default-src 'none'")
                .doesNotContain("<svg");
        scenario.hasSoundEvidence();
        scenario.isAtRest();
    }
}
