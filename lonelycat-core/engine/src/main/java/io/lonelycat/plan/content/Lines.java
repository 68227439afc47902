// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.util.Arrays;

/** Text split into lines, each with its newline, which the last line may lack. */
public final class Lines {
    private static final int TYPICAL_LINE = 32;

    private final byte[] bytes;
    private final int[] starts;

    private final int count;

    Lines(byte[] bytes, int[] starts, int count) {
        this.bytes = bytes;
        this.starts = starts;
        this.count = count;
    }

    public static Lines of(byte[] bytes) {
        int[] starts = new int[bytes.length / TYPICAL_LINE + 2];
        int count = 0;
        int at = 0;
        while (at < bytes.length) {
            if (count + 1 == starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[count++] = at;
            int newline = ByteSearch.newline(bytes, at, bytes.length);
            at = newline < 0 ? bytes.length : newline + 1;
        }
        starts[count] = bytes.length;
        return new Lines(bytes, starts, count);
    }

    public byte[] bytes() {
        return bytes;
    }

    public int count() {
        return count;
    }

    /** Returns the byte offset of a line, numbered from 0; for the number {@link #count()}, the text's size. */
    public int start(int line) {
        return starts[line];
    }

    public int end(int line) {
        return starts[line + 1];
    }
}
