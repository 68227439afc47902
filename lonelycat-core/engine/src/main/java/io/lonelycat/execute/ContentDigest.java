// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Compares the content of files with expected digests. Not thread-safe. */
final class ContentDigest {
    private static final int BUFFER = 1 << 16;

    private final Workspace workspace;
    private final Hasher hasher = new Hasher();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER + 1);
    private boolean whole;

    ContentDigest(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Returns whether a file's content, or a symbolic link's target in UTF-8, has the expected digest. */
    boolean has(Folder folder, FolderEntry entry, Digest expected) throws IOException {
        whole = false;
        hasher.reset();
        if (entry.kind() == FileKind.LINK) {
            return Digest.of(workspace.readLink(entry.path()).getBytes(StandardCharsets.UTF_8))
                    .equals(expected);
        }
        try (SeekableByteChannel channel = folder.read(entry.path().name())) {
            if (entry.sizeBytes() <= BUFFER) {
                hasher.update(buffer.array(), 0, small(channel, entry));
            } else {
                large(channel, entry);
            }
        }
        return expected.isOf(hasher.hash());
    }

    /** Returns the content of the file that was compared last; empty for a symbolic link or a large file. */
    Optional<ByteBuffer> lastBytes() {
        return whole
                ? Optional.of(ByteBuffer.wrap(Arrays.copyOf(buffer.array(), buffer.position())))
                : Optional.empty();
    }

    private int small(SeekableByteChannel channel, FolderEntry entry) throws IOException {
        int size = (int) entry.sizeBytes();
        // The read buffer has one spare byte, to detect that the file has grown.
        buffer.clear();
        int read;
        do {
            read = channel.read(buffer);
        } while (read >= 0 && buffer.position() < size);
        if (buffer.position() != size) {
            throw changing(entry);
        }
        whole = true;
        return size;
    }

    private void large(SeekableByteChannel channel, FolderEntry entry) throws IOException {
        long left = entry.sizeBytes();
        while (left > 0 && channel.read(buffer.clear()) >= 0) {
            left -= buffer.position();
            hasher.update(buffer.flip());
        }
        if (left != 0 || channel.size() != entry.sizeBytes()) {
            throw changing(entry);
        }
    }

    private static StepFailure changing(FolderEntry entry) {
        return new StepFailure(
                "altered",
                "`" + entry.path().display() + "` was modified while LonelyCat read this file. Execute again.");
    }
}
