// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file that did not exist before; an existing one, or a link under its name, is an error. */
public final class NewFile extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final byte[] buffer;
    private int filled;
    private boolean closed;

    private NewFile(OutputStream out, byte[] buffer) {
        this.out = out;
        this.buffer = buffer;
    }

    /** Creates the file; its mode follows the umask. */
    public static NewFile open(Path file) throws IOException {
        return open(file, new byte[BUFFER]);
    }

    /** Creates the file with a buffer of the caller's, for those who write many files in a row. */
    public static NewFile open(Path file, byte[] buffer) throws IOException {
        // A stream and not a channel: an interrupt closes channels, and a roll back has to write all the same.
        return new NewFile(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), buffer);
    }

    /**
     * Creates the file with mode, owner and access list of another one, whose content it has for a moment.
     *
     * @param like a file, which is no link
     */
    public static NewFile like(Path like, Path file, byte[] buffer) throws IOException {
        Files.copy(like, file, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        return new NewFile(
                Files.newOutputStream(
                        file,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS),
                buffer);
    }

    @Override
    public void write(int b) throws IOException {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.length - filled) {
            flush();
        }
        if (length >= buffer.length) {
            out.write(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, filled, length);
            filled += length;
        }
    }

    @Override
    public void flush() throws IOException {
        if (filled > 0) {
            int pending = filled;
            filled = 0;
            out.write(buffer, 0, pending);
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (out) {
                flush();
            }
        }
    }
}
