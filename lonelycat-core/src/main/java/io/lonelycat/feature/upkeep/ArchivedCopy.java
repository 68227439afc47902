// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Hasher;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;

/** Extracts files from an untrusted backup archive, and computes their digests. */
final class ArchivedCopy {
    private final ArchiveReader archive;
    private final byte[] buffer = new byte[1 << 16];
    private final long room;
    private long written;

    /** Limits the total size of files extracted from the archive. */
    ArchivedCopy(ArchiveReader archive, long room) {
        this.archive = archive;
        this.room = room;
    }

    interface CopyTarget {
        OutputStream open(WorkspacePath path) throws IOException;
    }

    static CopyTarget into(Path folder) {
        return path -> {
            Path file = FileNames.resolve(folder, path.value());
            StateFiles.createFolder(Objects.requireNonNull(file.getParent()));
            return RegularFile.create(file);
        };
    }

    /** Signals that an extracted file cannot be written, although the archive is intact. */
    private static final class UnwritableException extends Exception {
        private static final long serialVersionUID = 1;

        UnwritableException(IOException cause) {
            super(cause.getMessage(), cause);
        }

        UnwritableException(String message) {
            super(message);
        }
    }

    /** Extracts the file at the reader's position in the archive. */
    FileSum copy(WorkspacePath path, CopyTarget target) {
        try (OutputStream out = target.open(path)) {
            return copy(path.value(), out);
        } catch (UnwritableException e) {
            throw new EngineException(
                    "Cannot unpack " + path.display() + " of " + archive.file() + ": " + e.getMessage()
                            + ". No execution was restored. Free disk space, and try again.",
                    e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The archive " + archive.file() + " was altered or is damaged: " + path.display() + ": "
                            + e.getMessage() + ". Use another copy of the archive.",
                    e);
        }
    }

    private FileSum copy(String path, OutputStream out) throws IOException, UnwritableException {
        Hasher hasher = new Hasher();
        long size = 0;
        InputStream in = archive.content();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            hasher.update(buffer, 0, length);
            write(out, length);
            size += length;
        }
        return new FileSum(path, hasher.digest(), size);
    }

    private void write(OutputStream out, int length) throws UnwritableException {
        written += length;
        if (written > room) {
            throw new UnwritableException("the unpacked files need more than the " + room + " bytes that are free");
        }
        try {
            out.write(buffer, 0, length);
            if (length < buffer.length) {
                out.flush();
            }
        } catch (IOException e) {
            throw new UnwritableException(e);
        }
    }
}
