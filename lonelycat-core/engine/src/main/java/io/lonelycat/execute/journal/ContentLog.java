// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.Workspace;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Journal's log of the old and new content of files, complete before an execution overwrites the first file. */
public final class ContentLog implements Closeable {
    static final String FILE = "contents";

    private static final int LARGEST = 1 << 20;

    private static final int WRITTEN_AT_ONCE = 1 << 17;

    private final OpenFolders folders;
    private final @Nullable SeekableByteChannel channel;

    private ContentLog(OpenFolders folders, @Nullable SeekableByteChannel channel) {
        this.folders = folders;
        this.channel = channel;
    }

    /** Opens a journal's content log; a missing log is treated as empty. */
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

    /** Old and new content of a file, in arrays that callers must not modify. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Contents(byte[] old, byte[] fresh) {

        public boolean isOld(byte[] content, int size) {
            return Arrays.equals(content, 0, size, old, 0, old.length);
        }

        /**
         * Returns whether each byte of the file equals the old or new byte at its position, as after an interrupted
         * write.
         */
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

    public static final class Writer implements Closeable {
        private final Path file;
        private @Nullable OutputStream out;
        private long size;

        public Writer(Journal journal) {
            file = journal.folder().resolve(FILE);
        }

        /** Logs old and new content of a file, at most 512 KiB each, and returns its position in the log. */
        public long add(Contents contents) throws IOException {
            if (out == null) {
                out = new BufferedOutputStream(RegularFile.create(file), WRITTEN_AT_ONCE);
            }
            long offset = size;
            out.write(contents.old());
            out.write(contents.fresh());
            size += contents.old().length + contents.fresh().length;
            return offset;
        }

        @Override
        public void close() throws IOException {
            if (out != null) {
                out.close();
            }
        }
    }

    /** Reads the old and new content of an overwritten file without verifying digests; empty if missing in the log. */
    public Optional<Contents> read(Move.Overwrite move) throws IOException {
        long oldSize = move.identity().sizeBytes();
        long newSize = move.newSizeBytes();
        if (channel == null || newSize > LARGEST || oldSize + newSize > LARGEST) {
            return Optional.empty();
        }
        ByteBuffer both = ByteBuffer.allocate((int) (oldSize + newSize));
        channel.position(move.offset());
        while (both.hasRemaining() && channel.read(both) >= 0) {
            // A channel may return fewer bytes than requested.
        }
        byte[] bytes = both.array();
        return both.hasRemaining()
                ? Optional.empty()
                : Optional.of(new Contents(
                        Arrays.copyOf(bytes, (int) oldSize), Arrays.copyOfRange(bytes, (int) oldSize, bytes.length)));
    }

    /** Reads an overwritten file's old and new content; empty unless the old content has its recorded digest. */
    public Optional<Contents> readSound(Move.Overwrite move) throws IOException {
        return read(move).filter(it -> Digest.of(it.old())
                .equals(move.identity().sha256().orElseThrow()));
    }

    @Override
    public void close() throws IOException {
        try (folders) {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
