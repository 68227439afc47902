// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The scripts of the sandbox, which are resources of this package. */
final class SandboxScripts {
    private SandboxScripts() {}

    static String read(String name) {
        try (InputStream in = SandboxScripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new EngineException(
                        "The script " + name + " of the sandbox is missing in lonelycat-core; install it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot read the script " + name + " of the sandbox from lonelycat-core; install it again.", e);
        }
    }
}
