// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bytes that a caller can read repeatedly, such as the content of a file. */
public interface Content {
    /** Maximum size of text in bytes; LonelyCat treats larger content as binary. */
    long LARGEST_TEXT = 10L << 20;

    long sizeBytes();

    InputStream open() throws IOException;

    /**
     * Reads the content into memory; callers must read content larger than {@link #LARGEST_TEXT} by {@link #open}
     * instead.
     */
    default byte[] bytes() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    default void writeTo(OutputStream out) throws IOException {
        if (sizeBytes() <= LARGEST_TEXT) {
            out.write(bytes());
            return;
        }
        try (InputStream in = open()) {
            in.transferTo(out);
        }
    }

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

    default Lines lines() throws IOException {
        return Lines.of(bytes());
    }

    default Content held() throws IOException {
        return of(bytes());
    }

    interface Opener {
        InputStream open() throws IOException;
    }

    static Content of(long sizeBytes, Opener opener) {
        return new OpenedContent(sizeBytes, opener);
    }

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
