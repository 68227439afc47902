// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads messages, one on each line. Of a line that is too long only the beginning is kept in memory. */
final class MessageReader {
    /** The most bytes that a message can have. */
    static final int LONGEST = 16 << 20;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int longest;

    /**
     * Prepares to read.
     *
     * @param longest the most bytes of a message
     */
    MessageReader(InputStream in, int longest) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.longest = longest;
    }

    /** Returns the next line, or one byte more than a message can have if it is longer; empty at the end. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        while (read >= 0 && read != '\n') {
            if (line.size() <= longest) {
                line.write(read);
            }
            read = in.read();
        }
        return Optional.of(line.toByteArray());
    }
}
