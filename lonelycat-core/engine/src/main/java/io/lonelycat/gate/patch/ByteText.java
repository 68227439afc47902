// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.nio.charset.StandardCharsets;

/** View of bytes as characters, so that a regular expression reads no more bytes than needed. */
final class ByteText implements CharSequence {
    private final byte[] bytes;
    private final int start;
    private final int end;

    ByteText(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    @Override
    public int length() {
        return end - start;
    }

    @Override
    public char charAt(int index) {
        return (char) (bytes[start + index] & 0xff);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return new ByteText(bytes, start + from, start + to);
    }

    @Override
    public String toString() {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
