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
 * Accesses LonelyCat's own files by path instead of by directory handle, because only LonelyCat writes these files;
 * throws an {@link EngineException} on I/O errors.
 */
public final class StateFiles {
    private static final int COPIED_AT_ONCE = 1 << 16;

    private StateFiles() {}

    public static Path createFolder(Path folder) {
        return doing("create the folder", folder, () -> {
            try {
                return Files.createDirectories(folder);
            } catch (FileAlreadyExistsException e) {
                throw EngineException.cannot(
                        "create the folder " + folder,
                        new IOException("`" + e.getMessage() + "` already exists, and is not a folder", e),
                        "Move this file away, then run the same command again.");
            }
        });
    }

    /** Creates a directory and its parents, replacing files and links at their paths. */
    public static Path restoreFolder(Path folder) {
        return doing("create the folder", folder, () -> {
            Optional<Path> root = StateFolder.root(folder);
            if (root.isPresent()) {
                // Checks parent directories first, because isDirectory does not detect a link in a parent.
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

    /** Creates a directory in an existing parent, replacing a file or link of the same name. */
    public static void ownFolder(Path folder) {
        doing("create the folder", folder, () -> {
            makeReal(folder);
            return folder;
        });
    }

    private static void makeReal(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            deleteIfExists(folder);
            Files.createDirectory(folder);
            Platform.setMode(folder, 0700);
        }
    }

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

    public static byte[] read(Path file) {
        return doing("read", file, () -> RegularFile.bytes(file));
    }

    /** Reads an untrusted file; empty if the file is larger than {@code mostBytes}. */
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

    /** Reads an untrusted JSON or YAML file; fails if the file is larger than {@link InputDocument#MOST_BYTES}. */
    public static byte[] readDocument(Path file) {
        return readAtMost(file, InputDocument.MOST_BYTES)
                .orElseThrow(() -> new InvalidInputException(file + " is too big for a document; the limit is "
                        + InputDocument.MOST_BYTES + " bytes. Shorten the file, or name another file."));
    }

    public static boolean exists(Path file) {
        return kind(file).isPresent();
    }

    /** Returns the type of a file, directory or link, without following the link; empty if missing. */
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

    public static Path realPath(Path file) {
        return doing("look at", file, () -> file.toRealPath());
    }

    /** Resolves symbolic links in a path's existing parents, but not in its last name. */
    public static Path withoutLinksAbove(Path file) {
        Path parent = file.getParent();
        Path name = file.getFileName();
        if (parent == null || name == null) {
            return realPath(file);
        }
        return (exists(parent) ? realPath(parent) : withoutLinksAbove(parent)).resolve(name);
    }

    public static void rename(Path from, Path to) {
        doing("rename to " + to.getFileName(), from, () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    /** Moves a file, link or empty directory, also across file systems. */
    public static void carry(Path from, Path to) {
        // Replaces a partial target file that a killed move may have left.
        doing("move to " + to, from, () -> Files.move(from, to, StandardCopyOption.REPLACE_EXISTING));
    }

    public static void copy(Path from, Path to) {
        doing("make the copy " + to + " of", from, () -> {
            try (InputStream in = RegularFile.stream(from);
                    OutputStream out = new BufferedOutputStream(RegularFile.create(to), COPIED_AT_ONCE)) {
                return in.transferTo(out);
            }
        });
    }

    /** Replaces a file in an existing directory; on failure the old content remains. */
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

    public static void writeNew(Path file, byte[] content) {
        if (exists(file)) {
            throw new EngineException(
                    file + " exists already, and LonelyCat never overwrites this file. Move the file away,"
                            + " then run the same command again.");
        }
        write(file, content);
    }

    /** Writes a new file that only its owner can ever read. */
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
                            + " so that only you can read the file (mode 600), because its file system has neither"
                            + " modes nor access lists."
                            + " Name a file on another file system.",
                    e);
        }
    }

    /**
     * Gives a temporary file its final name, if possible by a hard link, because a rename could replace an existing
     * file.
     */
    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException first) {
            throw first;
        } catch (FileSystemException noSecondNames) {
            Files.move(draft, file);
        }
    }

    static String draft(String name) {
        return "." + name + "." + Long.toHexString(System.nanoTime()) + "-"
                + Thread.currentThread().getId() + ".tmp";
    }

    public static boolean isDraft(String name) {
        return name.startsWith(".") && name.endsWith(".tmp");
    }

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
     * Appends a line to an existing or new file with one write, never through a link. Begins a new line if a killed
     * process left the file's last line incomplete.
     */
    public static void appendLine(Path file, String text) {
        doing("write to", file, () -> {
            RegularFile.check(file);
            // Uses Files.newOutputStream, because a thread interrupt would close a FileChannel, and lose evidence.
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

    public static void createLink(Path link, String target) {
        doing(
                "create the link",
                link,
                () -> Files.createSymbolicLink(link, FileNames.path(link.getFileSystem(), target)));
    }

    public static String readLink(Path link) {
        return doing("read the link", link, () -> FileNames.text(Files.readSymbolicLink(link)));
    }

    public static void delete(Path file) {
        doing("delete", file, () -> deleteIfExists(file));
    }

    private static Path deleteIfExists(Path file) throws IOException {
        try {
            return Platform.delete(file);
        } catch (NoSuchFileException absent) {
            return file;
        }
    }

    /** Deletes a directory, if present, recursively, without following links. */
    public static void deleteTree(Path folder) {
        doing("delete", folder, () -> {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                try (Folder top = Folder.root(folder)) {
                    top.deleteContent();
                }
            }
            return deleteIfExists(folder);
        });
    }

    /** Grants the owner all rights to a directory and its subdirectories, without following links. */
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

    public static void setMode(Path file, int mode) {
        doing("set the mode of", file, () -> Platform.setMode(file, mode));
    }

    public static boolean isPrivate(Path file) {
        return doing("read the permissions of", file, () -> Platform.isPrivate(file));
    }

    public static int mode(Path file) {
        return doing("read the mode of", file, () -> Platform.mode(file));
    }

    public static long size(Path file) {
        return doing("look at", file, () -> Files.size(file));
    }

    /** Returns the size in bytes of all files below a directory; 0 if the directory is missing. */
    public static long sizeOfTree(Path folder) {
        if (!exists(folder)) {
            return 0;
        }
        long size = 0;
        for (Path child : list(folder)) {
            // Skips a file that was deleted after the directory listing.
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
