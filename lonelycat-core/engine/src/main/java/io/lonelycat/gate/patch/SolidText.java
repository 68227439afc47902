// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines without the blanks and line breaks that mean nothing: those between quotes stay, and one between two words. */
final class SolidText {
    /** A longer text is the same as no other one. */
    private static final int MOST_BYTES = 1 << 20;

    private final ByteArrayOutputStream solid = new ByteArrayOutputStream(0);
    private boolean whole = true;
    private byte last;

    /** Returns what is left of a line. */
    static String of(String line) {
        SolidText text = new SolidText();
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        text.add(bytes, 0, bytes.length);
        return text.solid.toString(StandardCharsets.UTF_8);
    }

    void clear() {
        solid.reset();
        whole = true;
        last = 0;
    }

    /** Adds a line. */
    void add(byte[] bytes, int start, int to) {
        whole &= solid.size() + (to - start) < MOST_BYTES;
        if (!whole) {
            return;
        }
        boolean gap = true;
        byte quote = 0;
        for (int i = start; i < to; i++) {
            byte b = bytes[i];
            boolean blank = b >= 0 && b <= ' ';
            if (blank && (quote == 0 || b == '\n' || b == '\r')) {
                gap = true;
                continue;
            }
            if (gap && isOfAWord(last) && isOfAWord(b)) {
                solid.write(' ');
            }
            gap = false;
            last = b;
            solid.write(b);
            if (quote == 0) {
                quote = b == '"' || b == '\'' || b == '`' ? b : 0;
            } else if (b == '\\' && i + 1 < to && bytes[i + 1] > ' ') {
                i++;
                solid.write(bytes[i]);
            } else if (b == quote) {
                quote = 0;
            }
        }
    }

    private static boolean isOfAWord(byte b) {
        return b < 0 || b == '_' || b == '$' || Character.isLetterOrDigit(b);
    }

    boolean isSame(SolidText other) {
        return whole
                && other.whole
                && solid.size() == other.solid.size()
                && Arrays.equals(solid.toByteArray(), other.solid.toByteArray());
    }
}
