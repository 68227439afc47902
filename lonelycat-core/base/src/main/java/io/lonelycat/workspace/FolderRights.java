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
 * The rights of the owner to the folders of a tree. A check can take them from the user that it shares with the engine, and then
 * nothing in those folders can be moved. Each folder is reached from the root by handle, and never through a link. Not
 * thread-safe.
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

    /** Opens a tree, of which the owner may read the root afterwards. */
    public static FolderRights of(Workspace tree) throws IOException {
        give(StateFolder.refuseLink(tree.root()), LOOK);
        return new FolderRights(tree.open());
    }

    /**
     * Gives the owner all rights to the root of a tree, to some folders and to those on the way to them.
     *
     * @return the names of those for which rights were missing; of the root a dot
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

    /** Returns those of some folders to which, and to all on the way to them, the owner has all rights. */
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
     * Gives the owner all rights to a folder, to those on the way to it as far as real folders are there, and to what is in it.
     *
     * @param levels how many levels of its content; none for the folder alone
     */
    public void give(WorkspacePath path, int levels) throws IOException {
        Optional<Folder> above = reach(path, FOLDER);
        if (above.isPresent()) {
            giveNoted(above.get(), path.name(), FOLDER);
            give(above.get(), path.name(), levels);
        }
    }

    /** Gives the owner the rights to a folder, to those on the way to it, and to all that is in it. */
    public void giveTree(WorkspacePath path) throws IOException {
        give(path, ALL_LEVELS);
    }

    /** Returns whether something is there, after giving the owner the right to look into the folders on the way to it. */
    public boolean finds(WorkspacePath path) throws IOException {
        Optional<Folder> above = reach(path, LOOK);
        return above.isPresent() && above.get().seen(path.name()).isPresent();
    }

    /** Opens the folder of a path, after giving the owner some rights to those on the way to it; absent if it is not there. */
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

    /**
     * Gives the owner rights to a folder that is no link, where they are missing.
     *
     * @return whether one was missing
     */
    static boolean give(Path folder, int rights) throws IOException {
        int mode = Platform.mode(folder, LinkOption.NOFOLLOW_LINKS);
        boolean lacks = (mode & rights) != rights;
        if (lacks) {
            Platform.setMode(folder, mode | rights);
        }
        return lacks;
    }

    /** Gives the owner all rights to a folder, or the right to read a file, where they are missing; nothing else changes. */
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

    /** Gives the owner the right to read a file and to write to it, where one is missing. */
    public static void giveToWrite(Folder folder, FolderEntry file) throws IOException {
        give(folder, file, TO_WRITE);
    }

    /** Gives the owner the rights to a file or folder and to all that is in it, never through a link. */
    public static void giveTree(Folder folder, String name) throws IOException {
        give(folder, name, ALL_LEVELS);
    }

    private static void give(Folder folder, String name, int levels) throws IOException {
        try {
            give(folder, name);
        } catch (InvalidInputException noPath) {
            // No file of a change has such a name. Where its folder is removed, its removal says what is in the
            // way.
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
