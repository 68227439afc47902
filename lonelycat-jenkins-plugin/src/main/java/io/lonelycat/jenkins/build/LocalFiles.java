// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A folder of this machine.
 *
 * @param byName go by path, as where a system has no handles of folders
 */
record LocalFiles(Path folder, boolean byName) implements ArchivedFiles {

    @Override
    public void each(Visitor visitor) throws IOException {
        FolderFiles files = new FolderFiles(folder);
        Bounded bounded = new Bounded(visitor);
        if (byName) {
            files.byName(bounded);
        } else {
            files.each(bounded);
        }
    }

    private static final class Bounded implements FolderFiles.Visitor {
        private final Visitor visitor;
        private int files;

        Bounded(Visitor visitor) {
            this.visitor = visitor;
        }

        @Override
        public void file(String name, InputStream content) throws IOException {
            files = ArchivedFiles.counted(files, name);
            visitor.file(name, content);
        }

        @Override
        public void folder(String name, int depth) {
            ListFiles.checked(name);
            if (depth >= DEEPEST) {
                throw new InvalidInputException(
                        "The archive has folders in folders at " + name + "/, which evidence never has.");
            }
        }

        @Override
        public RuntimeException refused(String name, boolean link) {
            return ArchivedFiles.refused(name, link);
        }
    }
}
