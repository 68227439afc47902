// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Content of one file before or after a change.
 *
 * @param binary whether the content has a NUL in its first 8000 bytes, or exceeds 10 MB
 */
public record Blob(FileMode mode, Content content, long sizeBytes, Digest sha256, String gitId, boolean binary) {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LOOKED_AT = 8000;

    public static Blob of(String name, FileMode mode, Content content) throws IOException {
        if (content.sizeBytes() > Content.LARGEST_TEXT) {
            return ofLarge(name, mode, content);
        }
        Content held = content.held();
        return ofText(mode, held, held.bytes());
    }

    public static Blob of(FileMode mode, byte[] bytes) {
        return ofText(mode, Content.of(bytes), bytes);
    }

    private static Blob ofText(FileMode mode, Content content, byte[] bytes) {
        MessageDigest sha1 = sha1(bytes.length);
        sha1.update(bytes);
        boolean binary = ByteSearch.indexOf(bytes, '\0', 0, Math.min(bytes.length, LOOKED_AT)) >= 0;
        return new Blob(mode, content, bytes.length, Digest.of(bytes), gitId(sha1), binary);
    }

    private static Blob ofLarge(String name, FileMode mode, Content content) throws IOException {
        Hasher sha256 = new Hasher();
        MessageDigest sha1 = sha1(content.sizeBytes());
        long size = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = content.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
                sha1.update(buffer, 0, read);
                size += read;
            }
        }
        if (size != content.sizeBytes()) {
            throw new InvalidInputException(name + " was modified by another process while it was read. Plan again.");
        }
        return new Blob(mode, content, size, sha256.digest(), gitId(sha1), true);
    }

    /** Creates a SHA-1 digest for a git object id, not for security. */
    private static MessageDigest sha1(long sizeBytes) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + sizeBytes + "\0").getBytes(StandardCharsets.US_ASCII));
            return sha1;
        } catch (NoSuchAlgorithmException e) {
            throw new EngineException("This Java has no SHA-1; use a complete JDK.", e);
        }
    }

    private static String gitId(MessageDigest sha1) {
        return HexFormat.of().formatHex(sha1.digest());
    }

    public Blob withMode(FileMode other) {
        return new Blob(other, content, sizeBytes, sha256, gitId, binary);
    }

    boolean hasContentOf(Blob other) {
        return sizeBytes == other.sizeBytes && sha256.equals(other.sha256);
    }

    /** Returns whether this content can be a symbolic link's target, which a Java path must represent unchanged. */
    public boolean isSupportedLink() throws IOException {
        if (sizeBytes > FileChange.LONGEST_TARGET) {
            return false;
        }
        String target = QuotedName.decode(content.bytes());
        if (target == null) {
            return false;
        }
        boolean unspeakable = target.contains("//") || (target.length() > 1 && target.endsWith("/"));
        return !target.isEmpty() && target.indexOf(0) < 0 && !unspeakable;
    }

    public static String linkRule(String name) {
        return "the target of the link " + name
                + " must be 1 to 4096 bytes of UTF-8, without `//` and without `/` at its end";
    }
}
