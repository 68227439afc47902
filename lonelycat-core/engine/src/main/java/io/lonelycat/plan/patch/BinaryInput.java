// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.PatchText;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.util.Base85;

/** Reads the bytes of a binary section while it goes through its lines; never holds more than a few lines. */
final class BinaryInput extends InputStream {

    private final PatchWindow window;
    private final BinaryHunk hunk;
    private final Inflater inflater = new Inflater();
    private long left;
    private boolean checked;

    /** Opens a stream; where the original window stands does not matter and stays. */
    BinaryInput(PatchWindow original, BinaryHunk hunk) {
        int bytes = (int) Math.min(PatchWindow.BUFFER_BYTES, hunk.end() - hunk.start() + 1);
        this.window = new PatchWindow(original.name(), original.channel(), bytes);
        this.hunk = hunk;
        this.left = hunk.sizeBytes();
        window.seek(hunk.start(), hunk.line());
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] out, int offset, int length) {
        if (left == 0) {
            checkEnd();
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        int read = inflate(out, offset, (int) Math.min(length, left));
        if (read == 0) {
            throw window.problem("the bytes end before the announced size of " + hunk.sizeBytes()
                    + ". Was the patch edited or cut off?");
        }
        left -= read;
        return read;
    }

    private int inflate(byte[] out, int offset, int length) {
        try {
            int read = inflater.inflate(out, offset, length);
            while (read == 0 && !inflater.finished() && decodeLine()) {
                read = inflater.inflate(out, offset, length);
            }
            return read;
        } catch (DataFormatException e) {
            throw window.problem("the compressed bytes are damaged (" + e.getMessage() + ")");
        }
    }

    private boolean decodeLine() {
        if (!window.next() || window.length() == 0) {
            return false;
        }
        int letter = window.at(0);
        int bytes = letter >= 'A' && letter <= 'Z' ? letter - 'A' + 1 : letter - 'a' + 27;
        boolean valid = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
        byte[] letters = window.rest(1);
        if (valid && letters.length == Base85.encodedLength(bytes)) {
            try {
                inflater.setInput(Base85.decode(letters, bytes));
                return true;
            } catch (IllegalArgumentException e) {
                // It is told below, with the line.
            }
        }
        throw window.problem("found " + PatchText.shown(window.text()) + "; expected a line of base 85");
    }

    /** Makes sure that nothing follows the announced size, neither compressed nor as lines. */
    private void checkEnd() {
        if (!checked) {
            checked = true;
            if (inflate(new byte[1], 0, 1) > 0 || !inflater.finished() || inflater.getRemaining() > 0 || decodeLine()) {
                throw window.problem(
                        "the bytes go on behind the announced size of " + hunk.sizeBytes() + ". Was the patch edited?");
            }
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
