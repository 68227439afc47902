// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads resources of the engine's JAR. */
public final class PackagedFile {
    private PackagedFile() {}

    /** Reads a JAR resource; {@code name} is relative to the package of {@code beside}. */
    public static byte[] bytes(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new EngineException("The jar of lonelycat-core does not contain " + name
                        + ". Delete this jar from the local Maven repository, and run again.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot read " + name
                            + " in the jar of lonelycat-core. Delete this jar from the local Maven repository, and run again.",
                    e);
        }
    }

    public static String text(Class<?> beside, String name) {
        return new String(bytes(beside, name), StandardCharsets.UTF_8);
    }
}
