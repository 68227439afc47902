// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.OfferedFile;
import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What can be written beside a first policy where Maven is. */
final class OfferedFiles {
    private OfferedFiles() {}

    /** Returns what Claude Code and Codex read in a project; the settings of both start the hook. */
    static List<OfferedFile> forAgents(String version) {
        return List.of(
                new OfferedFile(".mcp.json", text("mcp.json", version)),
                new OfferedFile(".claude/settings.json", text("settings.json", version)),
                new OfferedFile(".codex/config.toml", text("config.toml", version)),
                new OfferedFile(".agents/lonelycat-hook.sh", text("lonelycat-hook.sh", version)),
                new OfferedFile("AGENTS.md", text("AGENTS.md", version)));
    }

    private static String text(String name, String version) {
        try (InputStream in = OfferedFiles.class.getResourceAsStream("/io/lonelycat/maven/init/" + name)) {
            if (in == null) {
                throw new IOException("the file is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@VERSION@", version);
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot read " + name + " from the jar of lonelycat-maven-plugin: " + e.getMessage()
                            + ". Delete this jar from the local Maven repository, and run again.",
                    e);
        }
    }
}
