// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.json.Hasher;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.archive.ArchiveReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies files out of an archive and says what they were. */
public final class ArchivedCopy {
    private final ArchiveReader archive;
    private final byte[] buffer = new byte[1 << 16];
    private final long room;
    private long written;

    /**
     * Copies all files of an archive.
     *
     * @param room how many bytes they may have together
     */
    public ArchivedCopy(ArchiveReader archive, long room) {
        this.archive = archive;
        this.room = room;
    }

    /** The archive is not at fault: where the file should go it could not be written, or there is no room for it. */
    public static final class UnwritableException extends Exception {
        private static final long serialVersionUID = 1;

        UnwritableException(IOException cause) {
            super(cause.getMessage(), cause);
        }

        UnwritableException(String message) {
            super(message);
        }
    }

    /**
     * Copies the file to which the archive went last.
     *
     * @param path as the sum is to name it
     * @param out gets all bytes, and is flushed
     * @throws IOException when the archive cannot be read, or has other bytes than it says
     */
    public FileSum copy(String path, OutputStream out) throws IOException, UnwritableException {
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
            throw new UnwritableException(
                    "all that is in it takes more than the " + room + " bytes for which there is room");
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
