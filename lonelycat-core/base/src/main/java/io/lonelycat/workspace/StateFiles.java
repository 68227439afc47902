// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Works on LonelyCat's own files, below {@code .lonelycat} or in a folder that the caller owns: by path, because no
 * other process writes there. Failures are {@link EngineException}s that name the file.
 */
public final class StateFiles {
    private static final int COPIED_AT_ONCE = 1 << 16;

    private StateFiles() {}

    /** Makes a folder and those above it where they are missing. */
    public static Path createFolder(Path folder) {
        return doing("create the folder", folder, () -> {
            try {
                return Files.createDirectories(folder);
            } catch (FileAlreadyExistsException e) {
                throw EngineException.cannot(
                        "create the folder " + folder,
                        new IOException("`" + e.getMessage() + "` already exists, and is not a folder", e),
                        "Move this file away.");
            }
        });
    }

    /**
     * Makes a folder a real one, and those above it: whatever else is under one of the names goes. For a place that
     * another process may have removed or replaced.
     *
     * @param folder below a path without links
     */
    public static Path restoreFolder(Path folder) {
        return doing("create the folder", folder, () -> {
            Optional<Path> root = StateFolder.root(folder);
            if (root.isPresent()) {
                // From the top: through a link above, what is below may well be a folder.
                Path at = StateFolder.refuseLink(root.get());
                for (Path name : at.relativize(folder)) {
                    at = at.resolve(name);
                    makeReal(at);
                }
                return folder;
            }
            Path above = folder.getParent();
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && above != null) {
                restoreFolder(above);
                makeReal(folder);
            }
            return folder;
        });
    }

    /** Makes a folder a real one: whatever else is under its name goes. Those above it have to be there, as they are. */
    public static void ownFolder(Path folder) {
        doing("create the folder", folder, () -> {
            makeReal(folder);
            return folder;
        });
    }

    private static void makeReal(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(folder);
            Files.createDirectory(folder);
            Platform.setMode(folder, 0700);
        }
    }

    /** The files and folders in a folder, sorted by name; none when there is no such folder. */
    public static List<Path> list(Path folder) {
        return doing("list", folder, () -> {
            RegularFile.checkFolder(folder);
            List<Path> children = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(children::add);
            } catch (NoSuchFileException absent) {
                return children;
            }
            children.sort(null);
            return children;
        });
    }

    /** Reads a whole file. */
    public static byte[] read(Path file) {
        return doing("read", file, () -> RegularFile.bytes(file));
    }

    /** Reads a whole file of another origin; empty if it has more bytes than that, which are not read. */
    public static Optional<byte[]> readAtMost(Path file, int mostBytes) {
        return doing("read", file, () -> {
            RegularFile.check(file);
            if (Files.size(file) > mostBytes) {
                return Optional.empty();
            }
            try (InputStream in = RegularFile.stream(file)) {
                byte[] bytes = in.readNBytes(mostBytes + 1);
                return bytes.length > mostBytes ? Optional.empty() : Optional.of(bytes);
            }
        });
    }

    /** Reads a whole document of another origin: what is larger than a document can be is refused before it is in memory. */
    public static byte[] readDocument(Path file) {
        return readAtMost(file, InputDocument.MOST_BYTES)
                .orElseThrow(() -> new InvalidInputException(file + " is too big for a document; the limit is "
                        + InputDocument.MOST_BYTES + " bytes. Shorten the file, or name another file."));
    }

    /** Returns whether something is there, as {@link #kind} does. */
    public static boolean exists(Path file) {
        return kind(file).isPresent();
    }

    /**
     * Returns the kind of what is under a name, links not followed; absent where nothing is.
     *
     * @throws EngineException if it cannot be determined: a failing disk must not look like a file that is not a folder
     */
    public static Optional<FileKind> kind(Path file) {
        return attributes(file).map(FolderEntry::kindOf);
    }

    private static Optional<BasicFileAttributes> attributes(Path file) {
        return doing("look at", file, () -> {
            try {
                return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
            } catch (NoSuchFileException absent) {
                return Optional.empty();
            } catch (FileSystemException e) {
                if ("Not a directory".equals(e.getReason())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** The path of what is there, without links. */
    public static Path realPath(Path file) {
        return doing("look at", file, () -> file.toRealPath());
    }

    /** The path of what may not be there yet, without the links on the way to it; its last name is not looked at. */
    public static Path withoutLinksAbove(Path file) {
        Path parent = file.getParent();
        Path name = file.getFileName();
        if (parent == null || name == null) {
            return realPath(file);
        }
        return (exists(parent) ? realPath(parent) : withoutLinksAbove(parent)).resolve(name);
    }

    /** Gives a file or folder another name on the same file system, at once. */
    public static void rename(Path from, Path to) {
        doing("rename to " + to.getFileName(), from, () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    /** Moves a file, a link or an empty folder, also to another file system. */
    public static void carry(Path from, Path to) {
        // What a kill in the middle of a copy has left is replaced.
        doing("move to " + to, from, () -> Files.move(from, to, StandardCopyOption.REPLACE_EXISTING));
    }

    /** Copies a file's bytes to a place where nothing is yet. */
    public static void copy(Path from, Path to) {
        doing("make the copy " + to + " of", from, () -> {
            try (InputStream in = RegularFile.stream(from);
                    OutputStream out = new BufferedOutputStream(RegularFile.create(to), COPIED_AT_ONCE)) {
                return in.transferTo(out);
            }
        });
    }

    /** Writes a file in an existing folder, replacing what is there; when the disk refuses, the old content is still there. */
    public static void write(Path file, byte[] content) {
        Path draft = file.resolveSibling(draft(String.valueOf(file.getFileName())));
        try {
            try (OutputStream out = RegularFile.create(draft)) {
                out.write(content);
            }
            Platform.replace(draft, file);
        } catch (IOException e) {
            discard(draft, e);
            throw EngineException.cannot("write " + file, e);
        }
    }

    /** Writes a file that must not be there yet. */
    public static void writeNew(Path file, byte[] content) {
        if (exists(file)) {
            throw new EngineException(
                    file + " exists already, and LonelyCat never overwrites this file. Move the file away,"
                            + " then run the same command again.");
        }
        write(file, content);
    }

    /** Writes a file that must not be there yet, and that only its owner can read, also while it is written. */
    public static void writePrivate(Path file, byte[] content) {
        Path draft = file.resolveSibling(draft(String.valueOf(file.getFileName())));
        try {
            try {
                Platform.createPrivate(draft);
                Files.write(draft, content, LinkOption.NOFOLLOW_LINKS);
                publish(draft, file);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw EngineException.cannot("write " + file, e);
        } catch (UnsupportedOperationException e) {
            throw new EngineException(
                    "Cannot write " + file
                            + " with mode 600: its file system has neither modes nor access lists. Use another folder.",
                    e);
        }
    }

    /** A second name, unlike a rename, never replaces what another process has made meanwhile. Some file systems have none. */
    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException first) {
            throw first;
        } catch (FileSystemException noSecondNames) {
            Files.move(draft, file);
        }
    }

    /** Returns a name that is unique at this moment and marks a draft. */
    static String draft(String name) {
        return "." + name + "." + Long.toHexString(System.nanoTime()) + "-"
                + Thread.currentThread().getId() + ".tmp";
    }

    /** Returns whether a name is the name of a draft of any process. */
    public static boolean isDraft(String name) {
        return name.startsWith(".") && name.endsWith(".tmp");
    }

    /** Returns whether a name is the name of a draft of a file with another name. */
    public static boolean isDraftOf(String name, String file) {
        return isDraft(name) && name.startsWith("." + file + ".");
    }

    private static void discard(Path draft, IOException cause) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Appends a line of text to a file, never through a link, making the file where it is missing. The line reaches the kernel in one
     * call. It is a line of its own, also after a kill that left the beginning of another one.
     */
    public static void appendLine(Path file, String text) {
        doing("write to", file, () -> {
            RegularFile.check(file);
            // A stream and not a channel: an interrupt closes channels, and evidence goes on being written.
            try (OutputStream out = Files.newOutputStream(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS)) {
                String line = (endsWithinALine(file) ? "\n" : "") + text + "\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
            return file;
        });
    }

    private static boolean endsWithinALine(Path file) throws IOException {
        long size = Files.size(file);
        try (InputStream in = RegularFile.stream(file)) {
            in.skipNBytes(Math.max(0, size - 1));
            return size > 0 && in.read() != '\n';
        }
    }

    /** Makes a symbolic link with exactly this target, which need not exist. */
    public static void createLink(Path link, String target) {
        doing(
                "create the link",
                link,
                () -> Files.createSymbolicLink(link, FileNames.path(link.getFileSystem(), target)));
    }

    /** The target of a symbolic link, as the file system has it. */
    public static String readLink(Path link) {
        return doing("read the link", link, () -> FileNames.text(Files.readSymbolicLink(link)));
    }

    /** Removes a file; nothing happens when it is missing. */
    public static void delete(Path file) {
        doing("delete", file, () -> Platform.deleteIfExists(file));
    }

    /** Removes a folder and all in it, itself last, never following a link; nothing happens when it is missing. */
    public static void deleteTree(Path folder) {
        doing("delete", folder, () -> {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                try (Folder top = Folder.root(folder)) {
                    top.deleteContent();
                }
            }
            return Files.deleteIfExists(folder);
        });
    }

    /** Gives the owner all rights to a folder and to those below it, however deep, never following a link. */
    public static void openTree(Path folder) {
        List<Path> closed = new ArrayList<>(List.of(folder));
        while (!closed.isEmpty()) {
            Path next = closed.remove(closed.size() - 1);
            doing("open", next, () -> {
                Platform.setMode(next, 0700);
                try (DirectoryStream<Path> children =
                        Files.newDirectoryStream(next, child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))) {
                    children.forEach(closed::add);
                }
                return next;
            });
        }
    }

    /** Sets the permission bits of a file, {@code 0} to {@code 0777}. */
    public static void setMode(Path file, int mode) {
        doing("set the mode of", file, () -> Platform.setMode(file, mode));
    }

    /** Returns whether only its owner may read and write a file. */
    public static boolean isPrivate(Path file) {
        return doing("read the permissions of", file, () -> Platform.isPrivate(file));
    }

    /** The permission bits of a file, {@code 0} to {@code 0777}. */
    public static int mode(Path file) {
        return doing("read the mode of", file, () -> Platform.mode(file));
    }

    /** Returns the size of a file in bytes. */
    public static long size(Path file) {
        return doing("look at", file, () -> Files.size(file));
    }

    /** Returns the size of all files in a folder in bytes, links not followed; 0 when there is no such folder. */
    public static long sizeOfTree(Path folder) {
        if (!exists(folder)) {
            return 0;
        }
        long size = 0;
        for (Path child : list(folder)) {
            // Files come and go while others work here.
            Optional<BasicFileAttributes> there = attributes(child);
            size += there.filter(BasicFileAttributes::isDirectory).isPresent()
                    ? sizeOfTree(child)
                    : there.map(BasicFileAttributes::size).orElse(0L);
        }
        return size;
    }

    private static <T> T doing(String what, Path file, Work<T> work) {
        try {
            return work.run();
        } catch (DirectoryIteratorException e) {
            IOException cause = Objects.requireNonNull(e.getCause());
            throw EngineException.cannot(what + " " + file, cause);
        } catch (IOException e) {
            throw EngineException.cannot(what + " " + file, e);
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }
}
