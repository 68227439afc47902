// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.NewFile;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Workspace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of all files that a change overwrites, in one file of the journal, written in order before the first of them
 * is touched: of each file all old bytes, then those new ones that differ. From them alone both contents can be made.
 */
public final class ContentLog implements Closeable {
    static final String FILE = "contents";

    /** No entry is larger: {@link Move.Overwrite} is for small files. */
    private static final int WINDOW = 1 << 20;

    private final OpenFolders folders;
    private final @Nullable SeekableByteChannel channel;
    private final ByteBuffer window;
    private long windowStart;

    private ContentLog(OpenFolders folders, @Nullable SeekableByteChannel channel) throws IOException {
        this.folders = folders;
        this.channel = channel;
        this.window = ByteBuffer.allocate(channel == null ? 0 : (int) Math.min(WINDOW, channel.size()));
        window.limit(0);
    }

    /** Opens the log of a journal; one that is missing, or is no file, has no contents. */
    public static ContentLog open(Workspace workspace, Journal journal) throws IOException {
        OpenFolders folders = workspace.open();
        try {
            Optional<Folder> folder = folders.folder(journal.path());
            boolean there = folder.isPresent()
                    && folder.get()
                            .seen(FILE)
                            .filter(it -> it.kind() == FileKind.FILE)
                            .isPresent();
            return new ContentLog(folders, there ? folder.get().read(FILE) : null);
        } catch (IOException | RuntimeException e) {
            folders.close();
            throw e;
        }
    }

    /** Where the bytes of a file are in the log. */
    public record Entry(long offset, int sameBefore, int sameAfter) {}

    /** Writes the log. */
    public static final class Writer implements Closeable {
        private final Path file;
        private @Nullable NewFile out;
        private long size;

        /** Prepares to write; the file is made with the first entry. */
        public Writer(Journal journal) {
            file = journal.folder().resolve(FILE);
        }

        /** Adds the contents of a file, each of at most 512 KiB. */
        public Entry add(byte[] old, byte[] fresh) throws IOException {
            if (out == null) {
                out = NewFile.open(file, new byte[WINDOW]);
            }
            int before = Arrays.mismatch(old, fresh);
            int shorter = Math.min(old.length, fresh.length);
            int sameBefore = before < 0 ? shorter : before;
            int sameAfter = 0;
            while (sameAfter < shorter - sameBefore
                    && old[old.length - 1 - sameAfter] == fresh[fresh.length - 1 - sameAfter]) {
                sameAfter++;
            }
            Entry entry = new Entry(size, sameBefore, sameAfter);
            int differing = fresh.length - sameBefore - sameAfter;
            out.write(old, 0, old.length);
            out.write(fresh, sameBefore, differing);
            size += old.length + differing;
            return entry;
        }

        @Override
        public void close() throws IOException {
            if (out != null) {
                out.close();
            }
        }
    }

    /** Reads the contents of a file; absent if the log does not have them. What it has may have been altered. */
    public Optional<Contents> read(Move.Overwrite move) throws IOException {
        long oldSize = move.identity().sizeBytes();
        long differing = move.newSizeBytes() - move.sameBefore() - move.sameAfter();
        boolean possible = differing >= 0
                && oldSize + differing <= WINDOW
                && (long) move.sameBefore() + move.sameAfter() <= oldSize;
        if (!possible || !fill(move.offset(), (int) (oldSize + differing))) {
            return Optional.empty();
        }
        int start = (int) (move.offset() - windowStart);
        byte[] old = Arrays.copyOfRange(window.array(), start, start + (int) oldSize);
        byte[] fresh = new byte[(int) move.newSizeBytes()];
        System.arraycopy(old, 0, fresh, 0, move.sameBefore());
        System.arraycopy(window.array(), start + old.length, fresh, move.sameBefore(), (int) differing);
        System.arraycopy(old, old.length - move.sameAfter(), fresh, fresh.length - move.sameAfter(), move.sameAfter());
        return Optional.of(new Contents(old, fresh, move.sameBefore(), move.sameAfter()));
    }

    /** Reads the contents of a file; absent if the log does not have its old content with the digest of that time. */
    public Optional<Contents> readSound(Move.Overwrite move) throws IOException {
        return read(move).filter(it -> Digest.of(it.old())
                .equals(move.identity().sha256().orElseThrow()));
    }

    /** Has the window hold these bytes; whether the log has so many. */
    private boolean fill(long offset, int length) throws IOException {
        if (offset >= windowStart && offset + length <= windowStart + window.limit()) {
            return true;
        }
        if (channel == null) {
            return false;
        }
        windowStart = offset;
        window.clear();
        channel.position(offset);
        while (window.hasRemaining() && channel.read(window) >= 0) {
            // read on: a channel may give less than was asked for
        }
        window.flip();
        return window.limit() >= length;
    }

    @Override
    public void close() throws IOException {
        try (folders) {
            if (channel != null) {
                channel.close();
            }
        }
    }

    /** Both contents of a file. */
    public static final class Contents {
        private final byte[] old;
        private final byte[] fresh;
        private final int sameBefore;
        private final int sameAfter;

        Contents(byte[] old, byte[] fresh, int sameBefore, int sameAfter) {
            this.old = old;
            this.fresh = fresh;
            this.sameBefore = sameBefore;
            this.sameAfter = old.length == fresh.length ? sameAfter : 0;
        }

        /** Returns the bytes before the change; not to be altered. */
        public byte[] old() {
            return old;
        }

        /** Returns the bytes after it; not to be altered. */
        public byte[] fresh() {
            return fresh;
        }

        /** Returns where the first byte is that is written. */
        public int from() {
            return sameBefore;
        }

        /** Returns what is written over one content to make the other: a part of the other. */
        public ByteBuffer differing(byte[] other) {
            return ByteBuffer.wrap(other, sameBefore, other.length - sameBefore - sameAfter);
        }

        /** Says whether a content may be the rest of an interrupted writing: each byte is the old or the new one. */
        public boolean isMixture(byte[] content, int size) {
            if (Arrays.equals(content, 0, size, fresh, 0, fresh.length)) {
                return true;
            }
            if (size < Math.min(old.length, fresh.length) || size > Math.max(old.length, fresh.length)) {
                return false;
            }
            for (int i = 0; i < size; i++) {
                boolean isOld = i < old.length && content[i] == old[i];
                if (!isOld && (i >= fresh.length || content[i] != fresh[i])) {
                    return false;
                }
            }
            return true;
        }
    }
}
