// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads messages, one on each line. Of a line that is too long nothing is kept, and the next one is read as ever. */
final class MessageReader {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int longest;

    /**
     * Prepares to read.
     *
     * @param longest how many bytes a message has at most
     */
    MessageReader(InputStream in, int longest) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.longest = longest;
    }

    /**
     * What was on one line.
     *
     * @param bytes the message; none where it was too long
     * @param tooLong whether it was
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
    record Line(byte[] bytes, boolean tooLong) {}

    /** Returns the next line that is not empty; nothing at the end. */
    Optional<Line> next() throws IOException {
        while (true) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean tooLong = false;
            int read = in.read();
            if (read < 0) {
                return Optional.empty();
            }
            while (read >= 0 && read != '\n') {
                if (line.size() >= longest) {
                    tooLong = true;
                    line = new ByteArrayOutputStream();
                }
                if (!tooLong) {
                    line.write(read);
                }
                read = in.read();
            }
            byte[] bytes = line.toByteArray();
            if (tooLong || !isBlank(bytes)) {
                return Optional.of(new Line(bytes, tooLong));
            }
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte one : bytes) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }
}
