// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.OfferedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OfferedFilesTest {
    /** The scenario's is started by a test, with a client of the protocol. */
    @Test
    void configuresAgentsAsTheScenarioAndTheGuideDo() throws IOException {
        assertThat(text(".mcp.json")).isEqualTo(Files.readString(Path.of("../it/scenarios/agent/.mcp.json")));
        String codex = text(".codex/config.toml");
        assertThat(Files.readString(Path.of("../docs/how-to/agents.md")))
                .contains("```toml\n" + codex.substring(0, codex.indexOf("\n[[hooks")) + "```");
    }

    static String text(String path) {
        return OfferedFiles.forAgents("0.1.0-SNAPSHOT").stream()
                .filter(file -> file.path().equals(path))
                .map(OfferedFile::content)
                .findFirst()
                .orElseThrow();
    }
}
