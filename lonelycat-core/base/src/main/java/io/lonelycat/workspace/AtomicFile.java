// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file atomically: a reader sees either the old content or the new, complete, also after a kill. */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes a file, replacing what is there.
     *
     * @param file where; its folder must exist
     * @throws EngineException when the disk refuses; the old content is still there then
     */
    public static void write(Path file, byte[] content) {
        Path draft = file.resolveSibling(draft(String.valueOf(file.getFileName())));
        try {
            try (OutputStream out = NewFile.open(draft)) {
                out.write(content);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(draft, e);
            throw new EngineException("Cannot write " + file + ": " + reason(e), e);
        }
    }

    /**
     * Writes a file that must not be there yet.
     *
     * @throws EngineException when it exists already, or the disk refuses
     */
    public static void writeNew(Path file, byte[] content) {
        if (StateFiles.exists(file)) {
            throw new EngineException(file + " exists already, and LonelyCat never overwrites it. Run again.");
        }
        write(file, content);
    }

    /**
     * Writes a file that must not be there yet, and that only its owner can read, also while it is written.
     *
     * @throws EngineException when it exists already, the disk refuses, or the file system has no owners
     */
    public static void writePrivate(Path file, byte[] content) {
        Path draft = file.resolveSibling(draft(String.valueOf(file.getFileName())));
        try {
            try {
                Files.createFile(
                        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(draft, content, LinkOption.NOFOLLOW_LINKS);
                publish(draft, file);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new EngineException("Cannot write " + file + ": " + reason(e), e);
        } catch (UnsupportedOperationException e) {
            throw new EngineException(
                    "Cannot write " + file + " with mode 600: its file system has no permissions. Use another folder.",
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

    /** Writes a file in a folder that is held by its handle, under the name of a draft first. */
    static void write(SecureDirectoryStream<Path> folder, Path draft, Path name, byte[] content) throws IOException {
        try {
            try (SeekableByteChannel channel = folder.newByteChannel(
                            draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
                    OutputStream out = Channels.newOutputStream(channel)) {
                out.write(content);
            }
            folder.move(draft, folder, name);
        } catch (IOException e) {
            try {
                folder.deleteFile(draft);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /** Returns a name that is unique at this moment and marks a draft. */
    static String draft(String name) {
        return "." + name + "." + Long.toHexString(System.nanoTime()) + "-"
                + Thread.currentThread().getId() + ".tmp";
    }

    /** Says whether a name is the name of a draft of any process. */
    public static boolean isDraft(String name) {
        return name.startsWith(".") && name.endsWith(".tmp");
    }

    /** Says whether a name is the name of a draft of a file with another name. */
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

    static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
