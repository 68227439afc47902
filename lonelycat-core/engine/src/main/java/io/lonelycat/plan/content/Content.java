// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
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
        Hasher hasher = new Hasher();
        try (InputStream in = open()) {
            hasher.update(in);
        }
        return hasher.digest();
    }

    /** Returns them as lines; for content up to {@link #LARGEST_TEXT}. */
    default Lines lines() throws IOException {
        return Lines.of(bytes());
    }

    /** Returns the same in memory; for content up to {@link #LARGEST_TEXT}. */
    default Content held() throws IOException {
        return of(bytes());
    }

    /** Opens the bytes wherever they are. */
    interface Opener {
        InputStream open() throws IOException;
    }

    /** Returns content that is opened each time when it is read. */
    static Content of(long sizeBytes, Opener opener) {
        return new OpenedContent(sizeBytes, opener);
    }

    /** Content that stays where it is. */
    record OpenedContent(long sizeBytes, Opener opener) implements Content {
        @Override
        public InputStream open() throws IOException {
            return opener.open();
        }
    }

    static Content of(byte[] bytes) {
        return new BytesContent(bytes, null);
    }

    static Content of(Lines lines) {
        return new BytesContent(lines.bytes(), lines);
    }
}
