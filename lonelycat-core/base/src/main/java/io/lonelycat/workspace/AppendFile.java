// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends to a file. Each call reaches the kernel before it returns, so that nothing is lost when the process is
 * killed; a kill in the middle of a call can leave the beginning of what was appended.
 */
public final class AppendFile implements Closeable {
    private final Path file;
    private final OutputStream out;

    private AppendFile(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** Opens a file to append to, making it where it is missing. */
    public static AppendFile open(Path file) {
        try {
            RegularFile.check(file);
            // A stream and not a channel: an interrupt closes channels, and evidence goes on being written.
            return new AppendFile(
                    file,
                    Files.newOutputStream(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND,
                            LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Appends a line of text to a file, making it where it is missing. It is a line of its own, also after a kill that left
     * the beginning of another one.
     */
    public static void lineTo(Path file, String text) {
        try (AppendFile out = open(file)) {
            out.line(endsWithinALine(file) ? "\n" + text : text);
        }
    }

    private static boolean endsWithinALine(Path file) {
        long size = StateFiles.size(file);
        if (size == 0) {
            return false;
        }
        try (InputStream in = RegularFile.stream(file)) {
            in.skipNBytes(size - 1);
            return in.read() != '\n';
        } catch (IOException e) {
            throw new EngineException("Cannot read " + file + ": " + AtomicFile.reason(e), e);
        }
    }

    public void append(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Appends a line of text and its end in one call. */
    public void line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        append(bytes, 0, bytes.length);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static EngineException failed(Path file, IOException e) {
        return new EngineException("Cannot write to " + file + ": " + AtomicFile.reason(e), e);
    }
}
