// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that only their owner can read. */
public final class PrivateFile {
    private PrivateFile() {}

    /**
     * Writes a file that must not be there yet, and that is never readable by others, not even while it is written. It appears
     * complete: a full disk or a kill leaves no half of it.
     *
     * @param file where; its folder must exist
     * @throws EngineException when it exists already, the disk refuses, or the file system has no owners
     */
    public static void writeNew(Path file, byte[] content) {
        Path draft = file.resolveSibling(AtomicFile.draft(String.valueOf(file.getFileName())));
        try {
            try {
                write(draft, content);
                publish(draft, file);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new EngineException("Cannot write " + file + ": " + AtomicFile.reason(e), e);
        } catch (UnsupportedOperationException e) {
            throw new EngineException(
                    "Cannot write " + file + " for its owner alone: this file system has no owners.", e);
        }
    }

    private static void write(Path draft, byte[] content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel out = Files.newByteChannel(
                draft, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
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
}
