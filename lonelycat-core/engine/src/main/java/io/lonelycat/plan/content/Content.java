// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.json.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bytes that can be read as often as needed, wherever they come from. */
public interface Content {
    /** Files up to this size are text if they look like it, and are held in memory: 10 MB. */
    long LARGEST_TEXT = 10L << 20;

    long sizeBytes();

    /** Opens the bytes; to be closed. */
    InputStream open() throws IOException;

    /** Returns all bytes at once; for content up to {@link #LARGEST_TEXT}. */
    default byte[] bytes() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    /** Writes all bytes. */
    default void writeTo(OutputStream out) throws IOException {
        if (sizeBytes() <= LARGEST_TEXT) {
            out.write(bytes());
            return;
        }
        try (InputStream in = open()) {
            in.transferTo(out);
        }
    }

    /** Reads all bytes and returns their digest. */
    default Digest sha256() throws IOException {
        if (sizeBytes() <= LARGEST_TEXT) {
            return Digest.of(bytes());
        }
        try (HashingOutput hashing = new HashingOutput(OutputStream.nullOutputStream())) {
            writeTo(hashing);
            return hashing.digest();
        }
    }

    /** Returns them as lines; for content up to {@link #LARGEST_TEXT}. */
    default Lines lines() throws IOException {
        return Lines.of(bytes());
    }

    /** Returns the same in memory; for content up to {@link #LARGEST_TEXT}. */
    default Content held() throws IOException {
        return of(bytes());
    }

    static Content of(byte[] bytes) {
        return new BytesContent(bytes, null);
    }

    static Content of(Lines lines) {
        return new BytesContent(lines.bytes(), lines);
    }
}
