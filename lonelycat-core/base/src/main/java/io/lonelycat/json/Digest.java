// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.error.InvalidInputException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-256 digest, written as {@code sha256:} and 64 lower-case hexadecimal digits. */
public record Digest(@JsonValue String value) {
    private static final String PREFIX = "sha256:";
    private static final int LENGTH = PREFIX.length() + 64;

    public Digest {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not a digest: " + QuotedText.text(value));
        }
    }

    public static Digest of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    public static Digest of(byte[] bytes, int off, int len) {
        Hasher hasher = new Hasher();
        hasher.update(bytes, off, len);
        return hasher.digest();
    }

    /** Computes the digest of a value's canonical JSON (RFC 8785) without storing the JSON. */
    public static Digest ofCanonical(Object value) {
        Hasher hasher = new Hasher();
        Json.writeCanonical(value, hasher.stream(OutputStream.nullOutputStream()));
        return hasher.digest();
    }

    public static Digest ofHash(byte[] rawSha256) {
        return new Digest(PREFIX + HexFormat.of().formatHex(rawSha256));
    }

    public static Digest parse(String text) {
        if (!isWellFormed(text)) {
            throw new InvalidInputException(QuotedText.text(text)
                    + " is not a digest; expected sha256: and 64 lower-case hexadecimal digits, "
                    + LENGTH + " characters in all; found "
                    + (text.length() == LENGTH
                            ? isWellFormed(text.toLowerCase(Locale.ROOT)) ? "upper-case letters." : "another character."
                            : text.length() + " characters."));
        }
        return new Digest(text);
    }

    public boolean isOf(byte[] rawSha256) {
        return value.equals(PREFIX + HexFormat.of().formatHex(rawSha256));
    }

    public String hex() {
        return value.substring(PREFIX.length());
    }

    @Override
    public String toString() {
        return value;
    }

    static boolean isWellFormed(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return false;
        }
        for (int i = PREFIX.length(); i < LENGTH; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
