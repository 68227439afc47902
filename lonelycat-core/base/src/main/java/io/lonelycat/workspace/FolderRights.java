// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Restores the owner's permissions on directories. A check runs as the engine's user and may remove permissions that a
 * rollback needs. Opens directories by handle, never through links. Not thread-safe.
 */
public final class FolderRights implements Closeable {
    private static final int ALL_LEVELS = Integer.MAX_VALUE;
    private static final int FOLDER = 0700;
    private static final int LOOK = 0500;
    private static final int FILE = 0400;
    private static final int TO_WRITE = 0600;

    private final OpenFolders folders;
    private final List<String> given = new ArrayList<>();

    private FolderRights(OpenFolders folders) {
        this.folders = folders;
    }

    public static FolderRights of(Workspace tree) throws IOException {
        give(StateFolder.refuseLink(tree.root()), LOOK);
        return new FolderRights(tree.open());
    }

    /**
     * Grants the owner all rights to directories, their parents and the workspace root.
     *
     * @return directories that lacked the owner's rights; the workspace root as a dot
     */
    public static List<String> give(Workspace tree, Collection<WorkspacePath> folders) throws IOException {
        boolean rootLacked = give(StateFolder.refuseLink(tree.root()), FOLDER);
        try (FolderRights rights = of(tree)) {
            if (rootLacked) {
                rights.given.add(".");
            }
            for (WorkspacePath folder : folders) {
                rights.give(folder, 0);
            }
            return rights.given;
        }
    }

    /**
     * Returns the given directories that are missing, or whose owner has all permissions on the directory and its
     * parents.
     */
    public static Set<WorkspacePath> open(Workspace tree, Set<WorkspacePath> folders) throws IOException {
        Set<WorkspacePath> open = new TreeSet<>();
        try (FolderRights rights = new FolderRights(tree.open())) {
            for (WorkspacePath folder : folders) {
                if (rights.isOpen(folder)) {
                    open.add(folder);
                }
            }
        }
        return open;
    }

    private boolean isOpen(@Nullable WorkspacePath path) throws IOException {
        if (path == null) {
            return true;
        }
        if (!isOpen(path.parent())) {
            return false;
        }
        Optional<Folder> above = above(path);
        Optional<FolderEntry> there =
                above.isEmpty() ? Optional.empty() : above.get().entry(path.name());
        return there.filter(it -> it.kind() == FileKind.FOLDER && (it.mode() & FOLDER) != FOLDER)
                .isEmpty();
    }

    /**
     * Grants the owner all rights to a directory, its existing parents and its content.
     *
     * @param levels the number of directory levels below {@code path} that also get rights; 0 for none
     */
    public void give(WorkspacePath path, int levels) throws IOException {
        Optional<Folder> above = reach(path, FOLDER);
        if (above.isPresent()) {
            giveNoted(above.get(), path.name(), FOLDER);
            give(above.get(), path.name(), levels);
        }
    }

    public void giveTree(WorkspacePath path) throws IOException {
        give(path, ALL_LEVELS);
    }

    /** Returns whether a path exists, after granting the owner access to its parents. */
    public boolean finds(WorkspacePath path) throws IOException {
        Optional<Folder> above = reach(path, LOOK);
        return above.isPresent() && above.get().seen(path.name()).isPresent();
    }

    private Optional<Folder> reach(WorkspacePath path, int rights) throws IOException {
        WorkspacePath parent = path.parent();
        if (parent != null) {
            Optional<Folder> outer = reach(parent, rights);
            if (outer.isPresent()) {
                giveNoted(outer.get(), parent.name(), rights);
            }
        }
        return above(path);
    }

    private Optional<Folder> above(WorkspacePath path) throws IOException {
        try {
            return folders.parentOf(path);
        } catch (InvalidInputException throughLink) {
            return Optional.empty();
        }
    }

    private void giveNoted(Folder above, String name, int rights) throws IOException {
        if (give(above, name, rights, 0)) {
            given.add(above.pathOf(name).value());
        }
    }

    /** Adds missing permissions to a file; returns false if none were missing, or for a link. */
    static boolean give(Path folder, int rights) throws IOException {
        int mode = Platform.mode(folder, LinkOption.NOFOLLOW_LINKS);
        boolean lacks = (mode & rights) != rights;
        if (lacks) {
            Platform.setMode(folder, mode | rights);
        }
        return lacks;
    }

    /** Grants the owner missing rights: all for a directory, read for a file. */
    public static void give(Folder folder, String name) throws IOException {
        give(folder, name, FOLDER, FILE);
    }

    private static boolean give(Folder folder, String name, int ofFolder, int ofFile) throws IOException {
        Optional<FolderEntry> there = folder.entry(name);
        return there.isPresent()
                && switch (there.get().kind()) {
                    case FOLDER -> give(folder, there.get(), ofFolder);
                    case FILE -> give(folder, there.get(), ofFile);
                    case LINK, OTHER -> false;
                };
    }

    private static boolean give(Folder folder, FolderEntry entry, int rights) throws IOException {
        boolean lacks = (entry.mode() & rights) != rights;
        if (lacks) {
            folder.setMode(entry.path().name(), entry.mode() | rights);
        }
        return lacks;
    }

    public static void giveToWrite(Folder folder, FolderEntry file) throws IOException {
        give(folder, file, TO_WRITE);
    }

    public static void giveTree(Folder folder, String name) throws IOException {
        give(folder, name, ALL_LEVELS);
    }

    private static void give(Folder folder, String name, int levels) throws IOException {
        try {
            give(folder, name);
        } catch (InvalidInputException noPath) {
            // Skip a file whose name is no valid workspace path: no change contains such a file.
            return;
        }
        boolean enters = levels > 0
                && folder.seen(name).filter(it -> it.kind() == FileKind.FOLDER).isPresent();
        try (Folder inner = enters ? folder.open(name).orElse(null) : null) {
            if (inner != null) {
                for (String child : inner.names()) {
                    give(inner, child, levels - 1);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        folders.close();
    }
}
