// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Private temporary directory, deleted on close. */
public record TemporaryFolder(Path path) implements Closeable {

    public static TemporaryFolder in(Path parent, String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(parent.toRealPath(), prefix));
        } catch (IOException e) {
            throw EngineException.cannot("create a folder in " + parent, e);
        }
    }

    public static TemporaryFolder ofTheSystem(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix).toRealPath());
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot create a temporary folder: " + EngineException.reason(e)
                            + ". Set -Djava.io.tmpdir to a folder in which LonelyCat may write.",
                    e);
        }
    }

    @Override
    public void close() {
        StateFiles.deleteTree(path);
    }
}
