// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.Closeable;
import java.nio.file.Path;

/** A folder for what the commands of one execution see in place of folders of the machine. It goes with the execution. */
final class ScratchFolder implements Closeable {
    private final TemporaryFolder folder;
    private int made;

    ScratchFolder(Path parent, String prefix) {
        folder = TemporaryFolder.in(parent, prefix);
    }

    Path path() {
        return folder.path();
    }

    /** Creates an empty folder. */
    Path newFolder() {
        made++;
        return StateFiles.createFolder(path().resolve("folder-" + made));
    }

    /** Creates a file. */
    Path newFile(byte[] bytes) {
        made++;
        Path file = path().resolve("file-" + made);
        StateFiles.write(file, bytes);
        return file;
    }

    /** Removes it, also where a command has closed its folders to its own user. */
    @Override
    public void close() {
        try {
            folder.close();
        } catch (EngineException closed) {
            StateFiles.openTree(path());
            folder.close();
        }
    }
}
