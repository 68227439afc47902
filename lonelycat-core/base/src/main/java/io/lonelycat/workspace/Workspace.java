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
 * Directory tree of a build, in which links are never followed. {@link OpenFolders} accesses many files faster than
 * {@code Workspace}.
 */
public final class Workspace {
    /** Name of git's directory; in a linked work tree, a file has this name. */
    public static final String GIT = ".git";

    public static final String STATE = ".lonelycat";

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final char REPLACEMENT = '\ufffd';

    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    /**
     * Opens a workspace.
     *
     * @throws InvalidInputException if {@code root} is no directory, or if the locale cannot represent its path
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
                + " so no command can be started in this folder. Run with a UTF-8 locale, such as `LC_ALL=C.UTF-8`.");
    }

    public Path root() {
        return root;
    }

    public Path resolve(WorkspacePath path) {
        return FileNames.resolve(root, path.value());
    }

    /** Returns the permission bits of the workspace root, {@code 0} to {@code 0777}. */
    public int mode() {
        try {
            return Platform.mode(root, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw EngineException.cannot("read the workspace " + root, e, "Check the permissions of the folder.");
        }
    }

    public Path stateFolder() {
        return root.resolve(STATE);
    }

    /**
     * Creates the directory {@code .lonelycat}, private and ignored by git.
     *
     * @throws InvalidInputException if {@code .lonelycat} exists, but another user may have created it
     */
    public Path ensureState() {
        return StateFolder.make(this);
    }

    public OpenFolders open() throws IOException {
        return new OpenFolders(Folder.root(StateFolder.refuseLink(root)));
    }

    /** Returns whether a file's directory lists the file's name in exactly the given spelling. */
    public boolean lists(WorkspacePath path) throws IOException {
        try (OpenFolders folders = open()) {
            Optional<Folder> parent = folders.parentOf(path);
            return parent.isPresent() && parent.get().names().contains(path.name());
        }
    }

    /** Returns a file's name in the spelling of the directory listing, or the given name if the file is missing. */
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

    /**
     * Returns whether the file system ignores case, by looking for {@code .lonelycat} in upper case; false if
     * {@code .lonelycat} is missing.
     */
    public boolean foldsNames() throws IOException {
        try (OpenFolders folders = open()) {
            return folders.root().seen(STATE.toUpperCase(Locale.ROOT)).isPresent()
                    && !folders.root().names().contains(STATE.toUpperCase(Locale.ROOT));
        }
    }

    public Optional<FolderEntry> entry(WorkspacePath path) {
        return looking(path, folders -> folders.entry(path));
    }

    /**
     * Reads a file; fails with an {@link InvalidInputException} if missing, not regular or larger than
     * {@code maxBytes}.
     */
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

    /** Opens a file for reading; fails with an {@link InvalidInputException} if missing or not regular. */
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

    public String readLink(WorkspacePath path) {
        Optional<FolderEntry> before = entry(path);
        if (before.isEmpty() || before.get().kind() != FileKind.LINK) {
            throw new InvalidInputException("`" + path.display() + "` is not a symbolic link.");
        }
        try {
            // The JDK reads links only by path, so check afterwards that the link is still the same.
            String target = FileNames.text(Files.readSymbolicLink(resolve(path)));
            Optional<FolderEntry> after = entry(path);
            if (after.isEmpty() || !after.get().id().equals(before.get().id())) {
                throw new EngineException(
                        "`" + path.display() + "` changed while LonelyCat read this link. Run again.");
            }
            return target;
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /**
     * Visits the workspace's files, links and directories in name order. Does not enter links, {@code .git} and
     * {@code .lonelycat}.
     */
    public void walk(Predicate<WorkspacePath> enter, Consumer<FolderEntry> visitor) {
        // Ignores invalid file names, which a change cannot contain.
        walk(enter, visitor, (folder, name) -> {});
    }

    /**
     * Visits the workspace's files, links and directories, and reports invalid file names, for example names not in
     * UTF-8.
     *
     * @param unrepresentable receives the parent directory (absent for the root) and the escaped path of each invalid
     * name
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
            // Skips a file that was deleted after the directory listing.
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
            // The JDK replaces invalid UTF-8 in file names by U+FFFD, and cannot open such names.
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
