// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.io.IOException;
import java.io.InputStream;

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
