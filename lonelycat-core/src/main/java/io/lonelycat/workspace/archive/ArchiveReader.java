// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads an archive that anybody may have made: a ZIP file (PKWARE's APPNOTE) of plain files. Anything that could go anywhere
 * else, be read in two ways, or be more than it says is refused before a byte of it is unpacked.
 */
public final class ArchiveReader implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final List<ArchivedFile> files;

    private ArchiveReader(Path file, FileChannel channel, List<ArchivedFile> files) {
        this.file = file;
        this.channel = channel;
        this.files = List.copyOf(files);
    }

    /**
     * Opens an archive and reads its directory; to be closed.
     *
     * @param file no link
     * @throws InvalidInputException when it is no such archive, or one that is refused
     */
    public static ArchiveReader open(Path file) {
        return open(file, path -> false);
    }

    /**
     * Opens an archive as {@link #open(Path)} does.
     *
     * @param mayHaveTwins which files may be there in two spellings that some file systems take for one
     */
    public static ArchiveReader open(Path file, Predicate<WorkspacePath> mayHaveTwins) {
        boolean opened = false;
        FileChannel channel = channel(file);
        try {
            ArchiveReader reader = new ArchiveReader(file, channel, CentralDirectory.read(file, channel, mayHaveTwins));
            opened = true;
            return reader;
        } catch (IOException e) {
            throw new EngineException("Cannot read " + file + ": " + e.getMessage(), e);
        } finally {
            if (!opened) {
                close(file, channel);
            }
        }
    }

    private static FileChannel channel(Path file) {
        try {
            return RegularFile.channel(file, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException absent) {
            throw new InvalidInputException(file + " does not exist. Name an archive that is there.");
        } catch (IOException e) {
            throw new EngineException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Returns the files in the order in which they are in the archive. */
    public List<ArchivedFile> files() {
        return files;
    }

    /** Returns the file with this path. */
    public Optional<ArchivedFile> file(String path) {
        return files.stream().filter(it -> it.path().value().equals(path)).findFirst();
    }

    /**
     * Opens a file for reading; to be closed. It gives as many bytes as it says that it has, or fails.
     *
     * @throws IOException when it has more or fewer, or is damaged
     */
    public InputStream stream(ArchivedFile wanted) throws IOException {
        long begin = CentralDirectory.content(file, channel, wanted);
        InputStream packed = new ChannelPart(channel, begin, wanted.packedBytes());
        InputStream content = wanted.deflated() ? new Inflated(packed) : packed;
        return new ExactBytes(
                content, wanted.sizeBytes(), file + ", " + wanted.path().display());
    }

    /**
     * Reads a small file whole.
     *
     * @param mostBytes the largest size that is read
     */
    public byte[] read(ArchivedFile wanted, int mostBytes) {
        if (wanted.sizeBytes() > mostBytes) {
            throw new InvalidInputException(file + ": " + wanted.path().display() + " has " + wanted.sizeBytes()
                    + " bytes; at most " + mostBytes + " were expected. Name an archive that was not altered.");
        }
        try (InputStream in = stream(wanted)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + ": " + wanted.path().display() + " cannot be read: " + e.getMessage()
                            + ". Name an archive that was not altered.",
                    e);
        }
    }

    @Override
    public void close() {
        close(file, channel);
    }

    private static void close(Path file, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EngineException("Cannot close " + file + ": " + e.getMessage(), e);
        }
    }

    /** Gives the memory of the inflater back as soon as it is closed. */
    private static final class Inflated extends InflaterInputStream {
        Inflated(InputStream packed) {
            super(packed, new Inflater(true), 1 << 15);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                inf.end();
            }
        }
    }

    /** A part of a file, from one place to another. */
    private static final class ChannelPart extends InputStream {
        private final FileChannel channel;
        private long at;
        private long left;

        ChannelPart(FileChannel channel, long begin, long length) {
            this.channel = channel;
            this.at = begin;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int wanted = (int) Math.min(length, left);
            int read = channel.read(ByteBuffer.wrap(bytes, offset, wanted), at);
            if (read > 0) {
                at += read;
                left -= read;
            }
            return read;
        }
    }

    /** Gives so many bytes, and fails where there are fewer or more. */
    private static final class ExactBytes extends InputStream {
        private final InputStream in;
        private final String name;
        private long left;

        ExactBytes(InputStream in, long size, String name) {
            this.in = in;
            this.left = size;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                if (in.read() >= 0) {
                    throw new IOException(name + " has more bytes than the archive says");
                }
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new IOException(name + " has fewer bytes than the archive says");
            }
            left -= read;
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
