// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.util.Arrays;

/** Joins lines to a text and records the byte offset of each line. */
public final class LinesBuilder {
    private byte[] bytes;
    private int size;
    private int[] starts;
    private int count;

    public LinesBuilder(int expectedBytes, int expectedLines) {
        bytes = new byte[Math.max(expectedBytes, 0)];
        starts = new int[Math.max(expectedLines, 0) + 1];
    }

    public void copy(Lines lines, int from, int to) {
        int start = lines.start(from);
        reserve(lines.start(to) - start, to - from);
        for (int line = from; line < to; line++) {
            starts[count++] = lines.start(line) - start + size;
        }
        append(lines.bytes(), start, lines.start(to) - start);
    }

    public void add(byte[] source, int from, int length) {
        reserve(length, 1);
        starts[count++] = size;
        append(source, from, length);
    }

    private void append(byte[] source, int from, int length) {
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    private void reserve(int more, int lines) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
        }
        if (starts.length - count <= lines) {
            starts = Arrays.copyOf(starts, Math.max(2 * starts.length, count + lines + 1));
        }
    }

    public Lines lines() {
        starts[count] = size;
        return new Lines(size == bytes.length ? bytes : Arrays.copyOf(bytes, size), starts, count);
    }
}
