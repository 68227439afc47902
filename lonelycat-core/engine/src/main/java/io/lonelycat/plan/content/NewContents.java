// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a plan's file {@code contents}: the new content of all changed files, concatenated in the order of the change
 * set.
 */
public final class NewContents implements Closeable {
    private static final int WINDOW_BYTES = 1 << 16;

    private final FileChannel channel;
    private final Map<WorkspacePath, Long> offsets = new HashMap<>();
    private ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);

    private long windowStart;

    private NewContents(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the file {@code contents} of a plan without verifying digests. */
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
            throw EngineException.cannot("read " + file, e);
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
            throw new InvalidInputException(file + " has " + size + " bytes, but the new files in changeset.json have "
                    + (end < size ? "only " + end : "more")
                    + " in total. The file `contents` or changeset.json was altered; plan again.");
        }
    }

    /** Returns the new content of a changed file; the caller must verify its digest. */
    public Content of(FileChange change) {
        long start = Objects.requireNonNull(offsets.get(change.path()));
        long size = change.newSizeBytes();
        return Content.of(
                size,
                () -> size <= Content.LARGEST_TEXT
                        ? new ByteArrayInputStream(bytes(start, (int) size))
                        : new ChannelInput(channel, start, start + size));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EngineException("Cannot close the file `contents` of a plan: " + e.getMessage() + ".", e);
        }
    }

    private byte[] bytes(long offset, int size) throws IOException {
        if (offset < windowStart || offset + size > windowStart + window.position()) {
            window = size > window.capacity() ? ByteBuffer.allocate(size) : window.clear();
            windowStart = offset;
            while (window.hasRemaining() && channel.read(window, offset + window.position()) >= 0) {
                // Repeats the read, because one read may return fewer bytes than requested.
            }
        }
        int from = (int) (offset - windowStart);
        if (from + size > window.position()) {
            throw new EOFException("another process made the file `contents` of the plan shorter while it was read");
        }
        return Arrays.copyOfRange(window.array(), from, from + size);
    }
}
