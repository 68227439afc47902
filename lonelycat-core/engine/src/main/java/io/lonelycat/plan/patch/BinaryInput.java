// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.content.ChannelInput;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.patch.PatchSection.BinaryHunk;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jgit.util.io.BinaryDeltaInputStream;
import org.eclipse.jgit.util.io.BinaryHunkInputStream;

/** Stream that decodes the content of a binary file from a patch. */
final class BinaryInput extends InputStream {
    private final InputStream in;
    private final PatchWindow window;
    private final BinaryHunk hunk;
    private final long sizeBytes;
    private long left;

    private BinaryInput(InputStream in, PatchWindow window, BinaryHunk hunk, long sizeBytes) {
        this.in = in;
        this.window = window;
        this.hunk = hunk;
        this.sizeBytes = sizeBytes;
        this.left = sizeBytes;
    }

    static Content content(PatchWindow window, BinaryHunk hunk, byte[] old) throws IOException {
        if (!hunk.delta()) {
            return Content.of(hunk.sizeBytes(), () -> literal(window, hunk));
        }
        try (BinaryInput in = delta(window, hunk, old)) {
            return Content.of(in.sizeBytes, () -> delta(window, hunk, old));
        }
    }

    private static BinaryInput literal(PatchWindow window, BinaryHunk hunk) {
        InputStream lines = new BinaryHunkInputStream(new ChannelInput(window.channel(), hunk.start(), hunk.end()));
        return new BinaryInput(new InflaterInputStream(lines), window, hunk, hunk.sizeBytes());
    }

    @SuppressWarnings("resource") // returned inside of another stream, which closes it
    private static BinaryInput delta(PatchWindow window, BinaryHunk hunk, byte[] old) {
        BinaryDeltaInputStream delta = new BinaryDeltaInputStream(old, literal(window, hunk));
        try {
            return new BinaryInput(delta, window, hunk, delta.getExpectedResultSize());
        } catch (IOException e) {
            throw window.problem(
                    hunk.line(), "the binary data cannot be read. Make the patch again. Reason: " + reason(e));
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] out, int offset, int length) {
        try {
            int read = in.read(out, offset, length);
            left -= Math.max(read, 0);
            if (left < 0 || (read < 0 && left > 0)) {
                throw window.problem(
                        hunk.line(),
                        "the binary data does not have the announced " + sizeBytes
                                + " bytes. Was the patch edited? Make it again");
            }
            return read;
        } catch (IOException e) {
            throw window.problem(
                    hunk.line(),
                    "the binary data cannot be read; expected lines of base 85 as git writes them. Make the patch again."
                            + " Reason: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return String.valueOf(e.getMessage())
                .replace(
                        "input corrupt; expected length byte, got 0x{1}",
                        "the first character, which gives the length of the line, is not valid");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
