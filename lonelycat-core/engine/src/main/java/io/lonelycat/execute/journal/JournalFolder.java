// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;

/** Accesses a journal's files through folder handles, without following symbolic links. */
record JournalFolder(Workspace workspace, WorkspacePath path) {
    boolean isThere() {
        try {
            return doing(tree -> tree.folder(path).isPresent());
        } catch (InvalidInputException throughLink) {
            return false;
        }
    }

    boolean has(String name) {
        return inside(tree -> {
            Optional<Folder> folder = tree.folder(path);
            return folder.isPresent() && folder.get().seen(name).isPresent();
        });
    }

    Optional<byte[]> read(String name) {
        return inside(tree -> {
            Optional<Folder> folder = tree.folder(path);
            boolean isThere = folder.isPresent() && folder.get().seen(name).isPresent();
            return isThere ? Optional.of(folder.get().readAll(name)) : Optional.empty();
        });
    }

    void write(String name, byte[] content) {
        change(folder -> folder.write(name, content));
    }

    /**
     * Creates a missing journal file: renames the file {@code other}, or writes an empty line if {@code other} is
     * missing.
     *
     * @return true if the journal file was created
     */
    boolean become(String name, Optional<String> other) {
        return inside(tree -> {
            Folder folder = folder(tree);
            if (folder.seen(name).isPresent()) {
                return false;
            }
            if (other.isPresent() && folder.seen(other.get()).isPresent()) {
                folder.move(other.get(), folder, name);
            } else {
                folder.write(name, new byte[] {'\n'});
            }
            return true;
        });
    }

    void rename(String name, String other) {
        change(folder -> folder.move(name, folder, other));
    }

    void delete(String name) {
        if (has(name)) {
            change(folder -> folder.deleteFile(name));
        }
    }

    /** Deletes the journal; renames the journal's folder first, so that a kill leaves no partial journal. */
    void remove(String garbage) {
        inside(tree -> {
            Folder root = tree.folder(path.parent()).orElseThrow();
            root.deleteTree(garbage);
            root.move(path.name(), root, garbage);
            root.deleteTree(garbage);
            return garbage;
        });
    }

    void removeIfEmpty() {
        inside(tree -> {
            Optional<Folder> above = tree.folder(path.parent());
            try {
                if (above.isPresent() && above.get().seen(path.name()).isPresent()) {
                    above.get().deleteFolder(path.name());
                }
            } catch (DirectoryNotEmptyException stays) {
                return false;
            }
            return true;
        });
    }

    private void change(FolderChange change) {
        inside(tree -> {
            change.of(folder(tree));
            return true;
        });
    }

    private Folder folder(OpenFolders tree) throws IOException {
        return tree.folder(path).orElseThrow(() -> new NoSuchFileException(path.value()));
    }

    private <T> T inside(Work<T> work) {
        try {
            return doing(work);
        } catch (InvalidInputException link) {
            throw new EngineException(Objects.requireNonNull(link.getMessage()), link);
        }
    }

    private <T> T doing(Work<T> work) {
        try (OpenFolders tree = workspace.open()) {
            return work.in(tree);
        } catch (IOException e) {
            throw EngineException.cannot("read or write " + workspace.resolve(path), e);
        }
    }

    private interface FolderChange {
        void of(Folder folder) throws IOException;
    }

    private interface Work<T> {
        T in(OpenFolders tree) throws IOException;
    }
}
