// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.WorkspacePath.ReservedNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The tree that a build works on. Looks at files without ever following a link below its root; LonelyCat's own state
 * is in its folder {@code .lonelycat}. Each method starts from the root again; {@link #open()} gives a cheaper view for
 * many files in a row.
 */
public final class Workspace {
    /** The name of the folder, or file, by which git knows a tree. */
    public static final String GIT = ".git";

    /** The name of the folder that holds LonelyCat's state. */
    public static final String STATE = ".lonelycat";

    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    /**
     * Takes a folder as workspace.
     *
     * @param root an existing folder; links on the way to it are followed, once, here
     * @throws InvalidInputException when it is no folder, or one whose path the locale cannot express
     */
    public static Workspace of(Path root) {
        if (!Files.isDirectory(root)) {
            if (root.toString().indexOf('?') >= 0 && !FileNames.knowsAllNames()) {
                throw inexpressible(root);
            }
            throw new InvalidInputException(
                    "The workspace " + root + " is not a folder. Name an existing folder with `lonelycat.workspace`.");
        }
        try {
            Path real = root.toRealPath();
            if (!FileNames.isExpressible(real)) {
                throw inexpressible(real);
            }
            return new Workspace(real);
        } catch (IOException e) {
            throw EngineException.cannot("open the workspace " + root, e, "Check the permissions of the folder.");
        }
    }

    private static InvalidInputException inexpressible(Path root) {
        return new InvalidInputException("The workspace " + FileNames.text(root)
                + " cannot be used: its path has characters that the locale of this process cannot express,"
                + " so no command can be started in it. Run with a UTF-8 locale, such as `LC_ALL=C.UTF-8`.");
    }

    /** The absolute path of the root, without links. */
    public Path root() {
        return root;
    }

    /** The absolute path of a path in it. */
    public Path resolve(WorkspacePath path) {
        return FileNames.resolve(root, path.value());
    }

    /** The permission bits of the root, {@code 0} to {@code 0777}. */
    public int mode() {
        try {
            return Platform.mode(root, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw EngineException.cannot("read the workspace " + root, e, "Check the permissions of the folder.");
        }
    }

    /** The folder of LonelyCat's state, whether it exists or not. */
    public Path stateFolder() {
        return root.resolve(STATE);
    }

    /**
     * Makes the folder of LonelyCat's state: closed to others, and invisible to git.
     *
     * @throws InvalidInputException if another user may have created the existing file
     */
    public Path ensureState() {
        return StateFolder.make(this);
    }

    /** Opens the tree for many looks in a row; to be closed. */
    public OpenFolders open() throws IOException {
        return new OpenFolders(Folder.root(StateFolder.refuseLink(root)));
    }

    /**
     * Looks at what is under a path.
     *
     * @return the entry; absent when there is nothing
     * @throws InvalidInputException when the way leads through a link
     */
    public Optional<FolderEntry> entry(WorkspacePath path) {
        return looking(path, folders -> folders.entry(path));
    }

    /**
     * Reads a whole file.
     *
     * @param maxBytes the largest size that is read
     * @throws InvalidInputException when it is missing, no regular file, or larger
     */
    public byte[] read(WorkspacePath path, long maxBytes) {
        try (SeekableByteChannel channel = openRead(path)) {
            long size = channel.size();
            if (size > maxBytes) {
                throw new InvalidInputException("`" + path.display() + "` has " + size
                        + " bytes; LonelyCat reads at most " + maxBytes + " bytes of this file. Shorten the file.");
            }
            ByteBuffer content = ByteBuffer.allocate((int) size);
            while (content.hasRemaining() && channel.read(content) >= 0) {
                // read on: a channel may give less than was asked for
            }
            return content.hasRemaining() ? Arrays.copyOf(content.array(), content.position()) : content.array();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /**
     * Opens a regular file for reading; to be closed.
     *
     * @throws InvalidInputException when it is missing or no regular file
     */
    public SeekableByteChannel openRead(WorkspacePath path) {
        return looking(path, folders -> {
            Optional<Folder> parent = folders.parentOf(path);
            Optional<FolderEntry> there =
                    parent.isEmpty() ? Optional.empty() : parent.get().entry(path.name());
            if (there.isEmpty() || there.get().kind() != FileKind.FILE) {
                throw new InvalidInputException(
                        "`" + path.display() + "` " + (there.isEmpty() ? "does not exist" : "is not a regular file")
                                + " in " + root + ". Correct the path, or put a file there.");
            }
            return parent.orElseThrow().read(path.name());
        });
    }

    /** Reads the target of a link, as it was written. */
    public String readLink(WorkspacePath path) {
        Optional<FolderEntry> before = entry(path);
        if (before.isEmpty() || before.get().kind() != FileKind.LINK) {
            throw new InvalidInputException("`" + path.display() + "` is not a symbolic link.");
        }
        try {
            // The JDK reads links by path only: look again that it was this very link.
            String target = FileNames.text(Files.readSymbolicLink(resolve(path)));
            Optional<FolderEntry> after = entry(path);
            if (after.isEmpty() || !after.get().id().equals(before.get().id())) {
                throw new EngineException("`" + path.display() + "` changed while it was read. Run again.");
            }
            return target;
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /**
     * Walks the tree in the order of names, without following links and without entering any {@code .git} or
     * {@code .lonelycat}.
     *
     * @param enter asked for each folder whether to go into it
     * @param visitor sees each entry, folders included
     */
    public void walk(Predicate<WorkspacePath> enter, Consumer<FolderEntry> visitor) {
        // A name that no path can have is no target of a change, and none of our business.
        walk(enter, visitor, (folder, name) -> {});
    }

    /**
     * Walks the tree as {@link #walk(Predicate, Consumer)} does.
     *
     * @param unspeakable sees the folder, absent for the root, and as text for people, the whole of each name that no path
     *     can have, as one that is not UTF-8
     */
    public void walk(
            Predicate<WorkspacePath> enter,
            Consumer<FolderEntry> visitor,
            BiConsumer<Optional<WorkspacePath>, String> unspeakable) {
        try (Folder top = Folder.root(StateFolder.refuseLink(root))) {
            new TreeWalk(enter, visitor, unspeakable).visit(top);
        } catch (IOException e) {
            throw EngineException.cannot("read all files of " + root, e, "Check the permissions.");
        }
    }

    private <T> T looking(WorkspacePath path, Look<T> look) {
        try (OpenFolders folders = open()) {
            return look.at(folders);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private EngineException failed(WorkspacePath path, IOException e) {
        return EngineException.cannot("read `" + path.display() + "` in " + root, e, "Check the permissions.");
    }

    private interface Look<T> {
        T at(OpenFolders folders) throws IOException;
    }

    /** Walks a tree by handle; names that no path can have go to the last one, with their folder and as text. */
    private record TreeWalk(
            Predicate<WorkspacePath> enter,
            Consumer<FolderEntry> visitor,
            BiConsumer<Optional<WorkspacePath>, String> unspeakable) {
        private static final char REPLACEMENT = '\ufffd';

        void visit(Folder folder) throws IOException {
            for (String name : folder.names()) {
                // A name that vanished since it was listed is no error: the tree is not ours alone.
                Optional<FolderEntry> entry = entry(folder, name);
                if (entry.isEmpty()) {
                    continue;
                }
                visitor.accept(entry.get());
                if (entry.get().kind() == FileKind.FOLDER
                        && !ReservedNames.contains(name)
                        && enter.test(entry.get().path())) {
                    try (Folder inner = folder.open(name).orElse(null)) {
                        if (inner != null) {
                            visit(inner);
                        }
                    }
                }
            }
        }

        private Optional<FolderEntry> entry(Folder folder, String name) throws IOException {
            try {
                Optional<FolderEntry> entry = folder.entry(name);
                // Bytes that are not UTF-8 are read as this character, and found by no name.
                if (entry.isEmpty() && name.indexOf(REPLACEMENT) >= 0) {
                    unspeakable.accept(folder.path(), shown(folder, name));
                }
                return entry;
            } catch (InvalidInputException noPath) {
                unspeakable.accept(folder.path(), shown(folder, name));
                return Optional.empty();
            }
        }

        private static String shown(Folder folder, String name) {
            return VisibleText.of(folder.path().map(path -> path.value() + "/").orElse("") + name);
        }
    }
}
