// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Goes from folder to folder by handle, so that a link put in the way meanwhile leads nowhere. */
record HeldFiles(Path folder) implements ArchivedFiles {

    @Override
    public void each(Visitor visitor) throws IOException {
        try (Folder root = Folder.at(folder)) {
            new Walk(visitor).folder(root, "", 1);
        }
    }

    private static final class Walk {
        private final Visitor visitor;
        private int files;

        Walk(Visitor visitor) {
            this.visitor = visitor;
        }

        void folder(Folder folder, String prefix, int depth) throws IOException {
            if (depth > DEEPEST) {
                throw new InvalidInputException(
                        "The archive has folders in folders at " + prefix + ", which evidence never has.");
            }
            for (String name : folder.names()) {
                String path = prefix + name;
                FileKind kind = folder.seen(name)
                        .orElseThrow(() -> new NoSuchFileException(path))
                        .kind();
                switch (kind) {
                    case FILE -> file(folder, name, path);
                    case FOLDER -> {
                        ListFiles.checked(path);
                        try (Folder inner = folder.open(name).orElseThrow(() -> new NoSuchFileException(path))) {
                            folder(inner, path + "/", depth + 1);
                        }
                    }
                    default -> throw ArchivedFiles.refused(path, kind == FileKind.LINK);
                }
            }
        }

        private void file(Folder folder, String name, String path) throws IOException {
            files = ArchivedFiles.counted(files, path);
            try (InputStream in = Channels.newInputStream(folder.read(name))) {
                visitor.file(path, in);
            }
        }
    }
}
