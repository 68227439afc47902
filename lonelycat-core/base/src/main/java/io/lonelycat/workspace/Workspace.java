// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final char REPLACEMENT = '\ufffd';

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

    /** Returns whether the folder of a path lists an entry in this very spelling. A link on the way is an {@link InvalidInputException}. */
    public boolean lists(WorkspacePath path) throws IOException {
        try (OpenFolders folders = open()) {
            Optional<Folder> parent = folders.parentOf(path);
            return parent.isPresent() && parent.get().names().contains(path.name());
        }
    }

    /**
     * Returns the name that the folder of a path lists for it: another spelling where the file system folds case or normal form; the
     * name itself where nothing is there. Listed, since some JDKs give back the spelling that was asked for.
     */
    public String listedName(WorkspacePath path) throws IOException {
        try (OpenFolders folders = open()) {
            Optional<Folder> parent = folders.parentOf(path);
            List<String> names = parent.isPresent() ? parent.get().names() : List.of();
            String key = FoldedName.of(path.name());
            return names.contains(path.name())
                    ? path.name()
                    : names.stream()
                            .filter(name -> FoldedName.of(name).equals(key))
                            .findFirst()
                            .orElse(path.name());
        }
    }

    /** Returns whether the file system takes names that differ in case for one: found out at the state folder, if there is one. */
    public boolean foldsNames() throws IOException {
        try (OpenFolders folders = open()) {
            return folders.root().seen(STATE.toUpperCase(Locale.ROOT)).isPresent()
                    && !folders.root().names().contains(STATE.toUpperCase(Locale.ROOT));
        }
    }

    /** Looks at a path; absent when nothing is there. A link on the way is an {@link InvalidInputException}. */
    public Optional<FolderEntry> entry(WorkspacePath path) {
        return looking(path, folders -> folders.entry(path));
    }

    /** Reads a whole file as {@link #openRead} does; a larger one is refused as well. */
    public byte[] read(WorkspacePath path, long maxBytes) {
        try (InputStream in = openRead(path)) {
            byte[] content = in.readNBytes((int) Math.min(maxBytes, LONGEST_ARRAY));
            if (in.read() >= 0) {
                throw new InvalidInputException("`" + path.display() + "` has more than " + maxBytes
                        + " bytes, the most that LonelyCat accepts for this file. Shorten the file.");
            }
            return content;
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /**
     * Opens a regular file for reading; to be closed.
     *
     * @throws InvalidInputException when it is missing or no regular file
     */
    public InputStream openRead(WorkspacePath path) {
        return looking(path, folders -> {
            Optional<Folder> parent = folders.parentOf(path);
            Optional<FolderEntry> there =
                    parent.isEmpty() ? Optional.empty() : parent.get().entry(path.name());
            if (there.isEmpty() || there.get().kind() != FileKind.FILE) {
                throw new InvalidInputException(
                        "`" + path.display() + "` " + (there.isEmpty() ? "does not exist" : "is not a regular file")
                                + " in " + root + ". Correct the path, or put a regular file at this path.");
            }
            return Channels.newInputStream(parent.orElseThrow().read(path.name()));
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
        // A name that no path can have is no target of a change.
        walk(enter, visitor, (folder, name) -> {});
    }

    /**
     * Walks the tree as {@link #walk(Predicate, Consumer)} does.
     *
     * @param unrepresentable sees the folder, absent for the root, and as text for people, the whole of each name that no path
     *     can have, as one that is not UTF-8
     */
    public void walk(
            Predicate<WorkspacePath> enter,
            Consumer<FolderEntry> visitor,
            BiConsumer<Optional<WorkspacePath>, String> unrepresentable) {
        try (Folder top = Folder.root(StateFolder.refuseLink(root))) {
            walk(top, enter, visitor, unrepresentable);
        } catch (IOException e) {
            throw EngineException.cannot("read all files of " + root, e, "Check the permissions.");
        }
    }

    private static void walk(
            Folder folder,
            Predicate<WorkspacePath> enter,
            Consumer<FolderEntry> visitor,
            BiConsumer<Optional<WorkspacePath>, String> unrepresentable)
            throws IOException {
        for (String name : folder.names()) {
            Optional<FolderEntry> entry = entry(folder, name, unrepresentable);
            // A name that vanished since it was listed is no error: other processes work in the tree.
            if (entry.isEmpty()) {
                continue;
            }
            visitor.accept(entry.get());
            if (entry.get().kind() == FileKind.FOLDER
                    && !FoldedName.isReserved(name)
                    && enter.test(entry.get().path())) {
                try (Folder inner = folder.open(name).orElse(null)) {
                    if (inner != null) {
                        walk(inner, enter, visitor, unrepresentable);
                    }
                }
            }
        }
    }

    private static Optional<FolderEntry> entry(
            Folder folder, String name, BiConsumer<Optional<WorkspacePath>, String> unrepresentable)
            throws IOException {
        boolean representable = true;
        Optional<FolderEntry> entry = Optional.empty();
        try {
            entry = folder.entry(name);
            // Bytes that are not UTF-8 are read as this character, and found by no name.
            representable = entry.isPresent() || name.indexOf(REPLACEMENT) < 0;
        } catch (InvalidInputException noPath) {
            representable = false;
        }
        if (!representable) {
            String above = folder.path().map(path -> path.value() + "/").orElse("");
            unrepresentable.accept(folder.path(), VisibleText.of(above + name));
        }
        return entry;
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
}
