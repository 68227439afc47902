// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

/** Memory in which one file after the other is put together; grows with what was announced, and no further. */
public final class Scratch {
    private byte[] bytes = new byte[1 << 14];
    private int limit;
    private int length;

    /** Begins again. */
    public void clear(int announcedBytes) {
        limit = announcedBytes;
        length = 0;
        if (bytes.length < announcedBytes) {
            bytes = new byte[announcedBytes];
        }
    }

    /** Appends bytes; says whether they were within what was announced. */
    public boolean append(byte[] from, int start, int end) {
        if (end - start > limit - length) {
            return false;
        }
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
        return true;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }
}
