// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What has been written into one file: always its digest, and its bytes as long as there is room for them. */
final class WrittenFile {
    private final Hasher hasher = new Hasher();
    private @Nullable ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Digest known;
    private long size;

    /** A file that begins with these bytes. */
    static WrittenFile of(byte[] content) {
        WrittenFile file = new WrittenFile();
        file.add(content, 0, content.length);
        return file;
    }

    /** A file of which only the digest is known; nothing can be added to it. */
    static WrittenFile known(Digest digest, long size) {
        WrittenFile file = new WrittenFile();
        file.known = digest;
        file.size = size;
        file.bytes = null;
        return file;
    }

    void add(byte[] piece, int offset, int length) {
        if (known != null) {
            throw new IllegalStateException("Only its digest is known");
        }
        hasher.update(piece, offset, length);
        size += length;
        if (bytes != null) {
            bytes.write(piece, offset, length);
        }
    }

    /** Gives up the bytes, for there is no room for them. */
    void forgetBytes() {
        bytes = null;
    }

    /** Returns the bytes; null when they were given up. */
    byte @Nullable [] bytes() {
        return bytes == null ? null : bytes.toByteArray();
    }

    long keptBytes() {
        return bytes == null ? 0 : size;
    }

    long size() {
        return size;
    }

    Digest digest() {
        return known == null ? hasher.digestSoFar() : known;
    }

    boolean is(byte[] content) {
        byte[] mine = bytes();
        return mine == null
                ? content.length == size && Digest.of(content).equals(digest())
                : Arrays.equals(mine, content);
    }
}
