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

/** Computes a SHA-256 digest incrementally. Not thread-safe. */
public final class Hasher {
    /** Template for new digests: cloning is faster than searching the JVM's security providers. */
    private static final MessageDigest EMPTY = newSha256();

    private final MessageDigest sha256;

    public Hasher() {
        this(copy(EMPTY));
    }

    private Hasher(MessageDigest sha256) {
        this.sha256 = sha256;
    }

    public void update(byte[] bytes, int off, int len) {
        sha256.update(bytes, off, len);
    }

    public void update(ByteBuffer bytes) {
        sha256.update(bytes);
    }

    public long update(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            update(buffer, 0, length);
            size += length;
        }
        return size;
    }

    public OutputStream stream(OutputStream out) {
        return new DigestOutputStream(out, sha256);
    }

    public void reset() {
        sha256.reset();
    }

    /** Returns the digest of all added bytes and resets this hasher. */
    public Digest digest() {
        return Digest.ofHash(sha256.digest());
    }

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
