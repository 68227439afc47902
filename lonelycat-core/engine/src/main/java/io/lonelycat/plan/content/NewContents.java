// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The new content of all files of a change, in one file: one after the other, in the order of the change set, with
 * nothing between them. The change set has the size and the digest of each. A file that is deleted or keeps its content
 * has no bytes here.
 */
public final class NewContents implements Closeable {
    private final FileChannel channel;
    private final Map<WorkspacePath, Long> offsets = new HashMap<>();

    private NewContents(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the contents; to be closed. Their digests are not verified.
     *
     * @param changes in the order of the change set
     * @throws InvalidInputException if the file is missing, is no regular file, or has more or fewer bytes than the changes bring
     */
    public static NewContents open(Path file, List<FileChange> changes) {
        try {
            NewContents contents = new NewContents(RegularFile.channel(file, LinkOption.NOFOLLOW_LINKS));
            try {
                contents.locate(file, changes);
                return contents;
            } catch (IOException | InvalidInputException e) {
                contents.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(file + " is missing. Plan again.", e);
        } catch (IOException e) {
            throw new EngineException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private void locate(Path file, List<FileChange> changes) throws IOException {
        long size = channel.size();
        long end = 0;
        for (FileChange change : changes) {
            if (change.bringsContent() && end <= size) {
                offsets.put(change.path(), end);
                end += change.newSizeBytes();
            }
        }
        if (end != size) {
            throw new InvalidInputException(file + " has " + size + " bytes, and the files of changeset.json have "
                    + (end < size ? "only " + end : "more") + ". One of the two was altered; plan again.");
        }
    }

    /** Returns what a change brings; what is read has to be compared with the digest of the change. */
    public Content of(FileChange change) {
        return new Piece(channel, Objects.requireNonNull(offsets.get(change.path())), change.newSizeBytes());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EngineException("Cannot close the contents of a plan: " + e.getMessage() + ".", e);
        }
    }

    private record Piece(FileChannel channel, long offset, long sizeBytes) implements Content {
        @Override
        public InputStream open() {
            return new ChannelInput(channel, offset, offset + sizeBytes);
        }

        @Override
        public byte[] bytes() throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate((int) sizeBytes);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new EOFException("the contents became shorter while they were read");
                }
            }
            return bytes.array();
        }
    }
}
