// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.EngineException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes a SHA-256 digest of bytes that arrive piece by piece. Not for use by several threads at once. */
public final class Hasher {
    private final MessageDigest sha256;

    /** Starts with no bytes. */
    public Hasher() {
        this(newSha256());
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

    /** Returns a second hasher that has seen the same bytes; from here on the two are independent. */
    public Hasher fork() {
        return new Hasher(copy());
    }

    /** Returns the digest of the bytes so far. More may be appended afterwards. */
    public Digest digest() {
        return Digest.ofHash(copy().digest());
    }

    private MessageDigest copy() {
        try {
            return (MessageDigest) sha256.clone();
        } catch (CloneNotSupportedException e) {
            throw new EngineException(
                    "The SHA-256 of this Java cannot be copied; use the one that comes with the JDK.", e);
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new EngineException("This Java has no SHA-256; use a complete JDK.", e);
        }
    }
}
