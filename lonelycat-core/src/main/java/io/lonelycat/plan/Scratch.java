// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

/** Memory in which one file after the other is put together; grows with what was announced, and no further. */
final class Scratch {
    private byte[] bytes = new byte[1 << 14];
    private int limit;
    private int length;

    /** Begins anew. */
    void clear(int announcedBytes) {
        limit = announcedBytes;
        length = 0;
        if (bytes.length < announcedBytes) {
            bytes = new byte[announcedBytes];
        }
    }

    /** Appends bytes; says whether they were within what was announced. */
    boolean append(byte[] from, int start, int end) {
        if (end - start > limit - length) {
            return false;
        }
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
        return true;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
