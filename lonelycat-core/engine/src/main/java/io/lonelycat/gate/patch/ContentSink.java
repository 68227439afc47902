// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.json.Hasher;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Takes the new content of one file after another and keeps what the rules ask about, but not the content. */
final class ContentSink extends OutputStream {
    /** As long as a path can be, which is as much as a link can hold. */
    private static final int BEGINNING = 4096;

    private final Hasher hasher = new Hasher();
    private final SecretScanner scanner = new SecretScanner();
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private long size;
    private boolean hashing;

    /** Says that what comes now is the content of another file, and whether its digest will be asked for. */
    void begin(boolean digest) {
        hashing = digest;
        scanner.begin();
        beginning.reset();
        size = 0;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (hashing) {
            hasher.update(bytes, offset, length);
        }
        scanner.scan(bytes, offset, length);
        beginning.write(bytes, offset, Math.min(length, BEGINNING - beginning.size()));
        size += length;
    }

    /** Says that the content is complete. */
    void finish() {
        scanner.finish();
    }

    long size() {
        return size;
    }

    /** Returns the digest of the content as bytes, once. */
    byte[] hash() {
        return hasher.hash();
    }

    /** Returns the first 4096 bytes as text. */
    String beginning() {
        return beginning.toString(StandardCharsets.UTF_8);
    }

    List<SecretHit> secrets() {
        return scanner.hits();
    }
}
