// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.content.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Writes content as a {@code literal} of a binary section, without holding it. */
final class BinaryWriter {
    private static final int MOST_PER_LINE = 52;
    private static final int BUFFER_BYTES = 1 << 15;

    private final OutputStream out;
    private final byte[] pending = new byte[MOST_PER_LINE];
    private final byte[] line = new byte[MOST_PER_LINE / 4 * 5 + 2];
    private int filled;

    private BinaryWriter(OutputStream out) {
        this.out = out;
    }

    static void literal(OutputStream out, Content content) throws IOException {
        out.write(("literal " + content.sizeBytes() + "\n").getBytes(StandardCharsets.US_ASCII));
        new BinaryWriter(out).write(content);
        out.write('\n');
    }

    private void write(Content content) throws IOException {
        boolean large = content.sizeBytes() > Content.LARGEST_TEXT;
        Deflater deflater = new Deflater(large ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION);
        byte[] plain = new byte[BUFFER_BYTES];
        byte[] compressed = new byte[BUFFER_BYTES];
        try (InputStream in = content.open()) {
            for (int read = in.read(plain); read >= 0; read = in.read(plain)) {
                deflater.setInput(plain, 0, read);
                drain(deflater, compressed);
            }
            deflater.finish();
            drain(deflater, compressed);
            flush();
        } finally {
            deflater.end();
        }
    }

    private void drain(Deflater deflater, byte[] compressed) throws IOException {
        for (int n = deflater.deflate(compressed); n > 0; n = deflater.deflate(compressed)) {
            for (int at = 0; at < n; ) {
                int taken = Math.min(n - at, MOST_PER_LINE - filled);
                System.arraycopy(compressed, at, pending, filled, taken);
                at += taken;
                filled += taken;
                if (filled == MOST_PER_LINE) {
                    flush();
                }
            }
        }
    }

    private void flush() throws IOException {
        if (filled > 0) {
            line[0] = (byte) (filled <= 26 ? 'A' + filled - 1 : 'a' + filled - 27);
            int end = Base85.encode(pending, filled, line, 1);
            line[end] = '\n';
            out.write(line, 0, end + 1);
            filled = 0;
        }
    }
}
