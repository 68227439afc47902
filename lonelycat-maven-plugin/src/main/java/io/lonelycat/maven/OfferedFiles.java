// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.KnownProject.OfferedFile;
import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What can be written beside a first policy where Maven is. */
final class OfferedFiles {
    private OfferedFiles() {}

    /** Returns the files by the names under which they are asked for. */
    static Map<String, OfferedFile> of(String version) {
        return Map.of("agents", new OfferedFile(".mcp.json", text("mcp.json", version)));
    }

    private static String text(String name, String version) {
        try (InputStream in = OfferedFiles.class.getResourceAsStream("/io/lonelycat/maven/init/" + name)) {
            if (in == null) {
                throw new EngineException(name + " is missing in lonelycat-maven-plugin; install it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@VERSION@", version);
        } catch (IOException e) {
            throw new EngineException("Cannot read " + name + " from lonelycat-maven-plugin; install it again.", e);
        }
    }
}
