// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes a SHA-256 digest of bytes that arrive piece by piece; starts with none. Not for use by several threads at once. */
public final class Hasher {
    /** Has no bytes, ever: to copy it costs less than to look for one among all providers of the JVM. */
    private static final MessageDigest EMPTY = newSha256();

    private final MessageDigest sha256;

    /** Starts with no bytes. */
    public Hasher() {
        this(copy(EMPTY));
    }

    private Hasher(MessageDigest sha256) {
        this.sha256 = sha256;
    }

    /** Appends {@code len} bytes from {@code off}. */
    public void update(byte[] bytes, int off, int len) {
        sha256.update(bytes, off, len);
    }

    /** Appends the bytes that remain in the buffer, and leaves it with none remaining. */
    public void update(ByteBuffer bytes) {
        sha256.update(bytes);
    }

    /** Appends all bytes of a stream, and returns how many they were. */
    public long update(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            update(buffer, 0, length);
            size += length;
        }
        return size;
    }

    /** Returns a stream whose bytes are appended, and written to another one. */
    public OutputStream stream(OutputStream out) {
        return new DigestOutputStream(out, sha256);
    }

    /** Forgets all bytes so far. */
    public void reset() {
        sha256.reset();
    }

    /** Returns the digest of the bytes so far, and starts again with none. */
    public Digest digest() {
        return Digest.ofHash(sha256.digest());
    }

    /** Returns the digest of the bytes so far, and goes on with them. */
    public Digest digestSoFar() {
        return new Hasher(copy(sha256)).digest();
    }

    private static MessageDigest copy(MessageDigest sha256) {
        try {
            return (MessageDigest) sha256.clone();
        } catch (CloneNotSupportedException e) {
            throw new EngineException(
                    "This Java cannot copy a SHA-256 computation that has begun (`MessageDigest.clone`). Use another JDK.",
                    e);
        }
    }

    /** Returns the 32 bytes of that digest, and starts again with none. */
    public byte[] hash() {
        return sha256.digest();
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new EngineException("This Java has no SHA-256. Use another JDK.", e);
        }
    }
}
