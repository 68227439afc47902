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

/**
 * The files in a folder of a journal, each time from the root of the workspace and by handle: behind a link on the way,
 * nothing is read or written.
 */
record JournalFolder(Workspace workspace, WorkspacePath path) {
    /** Returns whether the folder exists, a real folder in real ones. */
    boolean isThere() {
        try {
            return doing(tree -> tree.folder(path).isPresent());
        } catch (InvalidInputException throughLink) {
            return false;
        }
    }

    /** Returns whether the folder has an entry of this name. */
    boolean has(String name) {
        return inside(tree -> {
            Optional<Folder> folder = tree.folder(path);
            return folder.isPresent() && folder.get().seen(name).isPresent();
        });
    }

    /** Reads a file; absent if it is not there. */
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
     * Creates the file if missing: by renaming another file if that exists, else with an empty line.
     *
     * @return whether it was not there before
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

    /** Gives a file another name, at once. */
    void rename(String name, String other) {
        change(folder -> folder.move(name, folder, other));
    }

    void delete(String name) {
        if (has(name)) {
            change(folder -> folder.deleteFile(name));
        }
    }

    /** Removes it: one rename first, so that a kill in the middle leaves no half journal behind. */
    void remove(String garbage) {
        inside(tree -> {
            Folder root = tree.folder(path.parent()).orElseThrow();
            root.deleteTree(garbage);
            root.move(path.name(), root, garbage);
            root.deleteTree(garbage);
            return garbage;
        });
    }

    /** Removes it where nothing is in it. */
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
