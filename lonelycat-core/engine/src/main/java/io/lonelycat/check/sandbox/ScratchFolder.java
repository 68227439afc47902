// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.Closeable;
import java.nio.file.Path;

/** Private temporary folder of one execution, deleted on close. */
final class ScratchFolder implements Closeable {
    private final TemporaryFolder folder;
    private int made;

    ScratchFolder(Path parent, String prefix) {
        folder = TemporaryFolder.in(parent, prefix);
    }

    Path path() {
        return folder.path();
    }

    Path newFolder() {
        made++;
        return StateFiles.createFolder(path().resolve("folder-" + made));
    }

    Path newFile(byte[] bytes) {
        made++;
        Path file = path().resolve("file-" + made);
        StateFiles.write(file, bytes);
        return file;
    }

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
