// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of our own, closed to others, that goes with all that is in it.
 *
 * @param path where it is, without links
 */
public record TemporaryFolder(Path path) implements Closeable {

    /** Makes one in an existing folder; its name begins with the prefix. */
    public static TemporaryFolder in(Path parent, String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(parent.toRealPath(), prefix));
        } catch (IOException e) {
            throw EngineException.cannot("create a folder in " + parent, e);
        }
    }

    /** Makes one where the system has its temporary files; its name begins with the prefix. */
    public static TemporaryFolder ofTheSystem(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix).toRealPath());
        } catch (IOException e) {
            throw new EngineException("No temporary folder; set -Djava.io.tmpdir: " + EngineException.reason(e), e);
        }
    }

    /** Removes it; never follows a link out of it. */
    @Override
    public void close() {
        StateFiles.deleteTree(path);
    }
}
