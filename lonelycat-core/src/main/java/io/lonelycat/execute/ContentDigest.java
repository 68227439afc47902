// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.workspace.Entry;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.Kind;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Digests what stands in a folder, with one buffer for all files. Not thread-safe. */
final class ContentDigest {
    private static final int BUFFER = 1 << 16;

    private final Workspace workspace;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private boolean whole;

    ContentDigest(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Digests a file's bytes, or the bytes of a link's target. */
    Digest of(Folder folder, Entry entry) throws IOException {
        whole = false;
        if (entry.kind() == Kind.LINK) {
            return Digest.of(workspace.readLink(entry.path()).getBytes(StandardCharsets.UTF_8));
        }
        try (SeekableByteChannel channel = folder.read(entry.path().name())) {
            Digest digest = entry.sizeBytes() <= BUFFER ? small(channel, entry) : large(channel, entry);
            if (channel.size() != entry.sizeBytes()) {
                throw changing(entry);
            }
            return digest;
        }
    }

    /** The bytes of the file that was digested last, where it was small enough to be read in one piece. */
    Optional<ByteBuffer> lastBytes() {
        return whole ? Optional.of(ByteBuffer.wrap(Arrays.copyOf(buffer.array(), buffer.limit()))) : Optional.empty();
    }

    private Digest small(SeekableByteChannel channel, Entry entry) throws IOException {
        buffer.clear().limit((int) entry.sizeBytes());
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // read on: a channel may give less than was asked for
        }
        if (buffer.hasRemaining()) {
            throw changing(entry);
        }
        whole = true;
        return Digest.of(buffer.array(), 0, buffer.limit());
    }

    private Digest large(SeekableByteChannel channel, Entry entry) throws IOException {
        Hasher hasher = new Hasher();
        long left = entry.sizeBytes();
        while (left > 0 && channel.read(buffer.clear()) >= 0) {
            left -= buffer.position();
            hasher.update(buffer.flip());
        }
        if (left != 0) {
            throw changing(entry);
        }
        return hasher.digest();
    }

    private static StepFailure changing(Entry entry) {
        return new StepFailure("altered", "`" + entry.path().display() + "` changed while it was read.");
    }
}
