// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileId;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The permission bits of the folders of a tree. A check can take them from the user that it shares with the engine, and then
 * nothing in those folders can be moved. Each folder is reached from the root by handle, and never through a link. Not
 * thread-safe.
 */
public final class FolderRights implements Closeable {
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
        setRoot(tree, ofRoot(tree) | LOOK);
        return new FolderRights(tree.open());
    }

    /**
     * Gives the owner all rights to the root of a tree, to some folders and to those on the way to them.
     *
     * @return the names of those for which rights were missing; of the root a dot
     */
    public static List<String> give(Workspace tree, Collection<WorkspacePath> folders) throws IOException {
        boolean rootLacked = setRoot(tree, ofRoot(tree) | FOLDER);
        try (FolderRights rights = of(tree)) {
            for (WorkspacePath folder : folders) {
                rights.give(folder);
            }
            return Stream.concat(rootLacked ? Stream.of(".") : Stream.of(), rights.given.stream())
                    .toList();
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
        return isOpen(path.parent()) && (mode(path).orElse(FOLDER) & FOLDER) == FOLDER;
    }

    /** Returns the bits of the root of a tree. */
    static int ofRoot(Workspace tree) throws IOException {
        return Modes.bits(
                Files.getPosixFilePermissions(StateFolder.refuseLink(tree.root()), LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Sets the bits of the root of a tree.
     *
     * @return whether they were others
     */
    private static boolean setRoot(Workspace tree, int mode) throws IOException {
        boolean others = ofRoot(tree) != mode;
        if (others) {
            Files.setPosixFilePermissions(tree.root(), Modes.permissions(mode));
        }
        return others;
    }

    /** Returns the bits of a folder; empty where no real folder is there. */
    private OptionalInt mode(WorkspacePath path) throws IOException {
        Optional<Folder> above = above(path);
        Optional<FolderEntry> there =
                above.isEmpty() ? Optional.empty() : above.get().entry(path.name());
        return there.isPresent() && there.get().kind() == FileKind.FOLDER
                ? OptionalInt.of(there.get().mode())
                : OptionalInt.empty();
    }

    /** Gives the owner all rights to a folder and to those on the way to it, as far as real folders are there. */
    public void give(@Nullable WorkspacePath path) throws IOException {
        if (path == null) {
            return;
        }
        give(path.parent());
        Optional<Folder> above = above(path);
        if (above.isPresent() && give(above.get(), path.name())) {
            given.add(path.value());
        }
    }

    /** Does so, and for the folders in it, as many levels down. */
    public void give(WorkspacePath path, int levels) throws IOException {
        give(path);
        Optional<Folder> above = above(path);
        if (above.isPresent()) {
            giveInside(above.get(), path.name(), levels);
        }
    }

    private static void giveInside(Folder folder, String name, int levels) throws IOException {
        if (levels == 0 || isNoFolder(folder, name)) {
            return;
        }
        try (Folder inner = folder.open(name).orElseThrow(() -> new NoSuchFileException(name))) {
            for (String child : inner.names()) {
                if (!isNoFolder(inner, child)) {
                    give(inner, child);
                    giveInside(inner, child, levels - 1);
                }
            }
        }
    }

    /** Gives the owner the rights to a folder, to those on the way to it, and to all that is in it. */
    public void giveTree(WorkspacePath path) throws IOException {
        give(path.parent());
        Optional<Folder> above = above(path);
        if (above.isPresent()) {
            giveTree(above.get(), path.name());
        }
    }

    private static boolean isNoFolder(Folder folder, String name) throws IOException {
        return folder.seen(name).filter(it -> it.kind() == FileKind.FOLDER).isEmpty();
    }

    /** Says whether something is there, and gives the owner the right to look into the folders on the way to it. */
    public boolean finds(WorkspacePath path) throws IOException {
        WorkspacePath parent = path.parent();
        if (parent != null && finds(parent)) {
            OptionalInt mode = mode(parent);
            if (mode.isPresent() && (mode.getAsInt() & LOOK) != LOOK) {
                above(parent).orElseThrow().setMode(parent.name(), mode.getAsInt() | LOOK);
            }
        }
        Optional<Folder> above = above(path);
        return above.isPresent() && above.get().seen(path.name()).isPresent();
    }

    private Optional<Folder> above(WorkspacePath path) throws IOException {
        try {
            return folders.parentOf(path);
        } catch (InvalidInputException throughLink) {
            return Optional.empty();
        }
    }

    /** Gives the owner all rights to a folder that is no link, where they are missing. */
    static void give(Path folder) throws IOException {
        int mode = Modes.bits(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS));
        if ((mode & FOLDER) != FOLDER) {
            Files.setPosixFilePermissions(folder, Modes.permissions(mode | FOLDER));
        }
    }

    /**
     * Gives the owner all rights to a folder, or the right to read a file, where they are missing; nothing else changes.
     *
     * @return whether one was missing
     */
    public static boolean give(Folder folder, String name) throws IOException {
        Optional<FolderEntry> there = folder.entry(name);
        int wanted = there.map(FolderEntry::kind)
                .map(kind -> kind == FileKind.FOLDER ? FOLDER : kind == FileKind.FILE ? FILE : 0)
                .orElse(0);
        boolean lacks = there.isPresent() && (there.get().mode() & wanted) != wanted;
        if (lacks) {
            folder.setMode(name, there.get().mode() | wanted);
        }
        return lacks;
    }

    /** Gives the owner the right to read a file and to write to it, where one is missing. */
    public static void giveToWrite(Folder folder, FolderEntry file) throws IOException {
        if ((file.mode() & TO_WRITE) != TO_WRITE) {
            folder.setMode(file.path().name(), file.mode() | TO_WRITE);
        }
    }

    /** Does so for all that is in a folder as well, never through a link. */
    public static void giveTree(Folder folder, String name) throws IOException {
        try {
            give(folder, name);
        } catch (InvalidInputException noPath) {
            // No file of a change has such a name. Where its folder is removed, its removal says what is in the
            // way.
            return;
        }
        if (isNoFolder(folder, name)) {
            return;
        }
        try (Folder inner = folder.open(name).orElseThrow(() -> new NoSuchFileException(name))) {
            for (String child : inner.names()) {
                giveTree(inner, child);
            }
        }
    }

    /**
     * Sets the bits of a file or folder that its owner may not open, which the JDK cannot do by handle. Only a user for whom
     * permissions count comes here, and a link that is laid between the look and the call leads to nothing that this user's
     * other processes could not reach by themselves.
     */
    static void setClosed(Path file, FileId wanted, int mode) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (seen.isSymbolicLink() || !FileId.ofKey(seen.fileKey()).equals(wanted)) {
            throw new FileSystemException(file.toString(), null, "was replaced by another file meanwhile");
        }
        Files.setPosixFilePermissions(file, Modes.permissions(mode));
    }

    @Override
    public void close() throws IOException {
        folders.close();
    }
}
