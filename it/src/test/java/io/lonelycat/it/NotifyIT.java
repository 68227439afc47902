// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Approvers are notified; a failed delivery changes nothing, and shows in health. */
class NotifyIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void tellsThatSomebodyIsAskedAndShowsWhatWaits() throws IOException {
        Scenario scenario = Scenario.copied("notify", temporary.resolve("work/notify"));

        MavenBuild.Ended asked = scenario.runCommand(0).failed();

        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(10);
        assertThat(asked.all())
                .contains("The variable CHAT_WEBHOOK_SECRET is not set")
                .contains("`team` is not told (asked): it is told by mail");
        assertThat(Files.readString(scenario.folder().resolve(".lonelycat/notifications/decisions.jsonl")))
                .contains("\"event\":\"asked\"")
                .hasLineCount(1);
        assertThat(scenario.runCommand(1).succeeded().all())
                .contains("1 notification waiting.")
                .contains("`chat` after 1 attempt")
                .contains("Not told from here: `team`, since it is told by mail");
    }
}
