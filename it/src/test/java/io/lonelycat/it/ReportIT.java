// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ReportIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    @Tag("pages")
    void saysAsThePageSaysWhatFailedAndWhatHeld() throws IOException {
        Scenario scenario = Scenario.copied("report", temporary.resolve("work/report"));

        new DocPage("how-to/look-back.md").follow(new Shell(temporary), scenario.folder());

        assertThat(scenario.read(".lonelycat/summary/summary.md"))
                .contains("`guide-says-what`", "## Hints")
                .doesNotContain("<details>");
        assertThat(scenario.read(".lonelycat/summary/summary.json")).contains("\"check\": \"guide-says-what\"");
        assertThat(scenario.read(".lonelycat/summary/index.html"))
                .contains("href=\"report.css\"", "Changes that failed");
        scenario.hasSoundEvidence();
        scenario.isAtRest();
    }
}
