// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.KnownProject.OfferedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OfferedFilesTest {
    /** The scenario's is started by a test, with a client of the protocol. */
    @Test
    void configuresAgentsAsTheScenarioDoes() throws IOException {
        assertThat(OfferedFiles.of("0.1.0-SNAPSHOT"))
                .containsEntry(
                        "agents",
                        new OfferedFile(".mcp.json", Files.readString(Path.of("../it/scenarios/agent/.mcp.json"))));
    }
}
