// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.util.Arrays;

/** Puts content together line by line, so that its lines need not be looked for again. */
public final class LinesBuilder {
    private byte[] bytes;
    private int size;
    private int[] starts;
    private int count;

    /** Begins with nothing, and room for as much as some lines have, and a little more. */
    public LinesBuilder(Lines like) {
        bytes = new byte[like.bytes().length + 1024];
        starts = new int[like.count() + 64];
    }

    /** Returns how many lines there are so far. */
    public int count() {
        return count;
    }

    /** Adds lines from {@code from} up to and without {@code to}, from 0. */
    public void copy(Lines lines, int from, int to) {
        reserve(lines.start(to) - lines.start(from), to - from);
        int moved = size - lines.start(from);
        for (int line = from; line < to; line++) {
            starts[count++] = lines.start(line) + moved;
        }
        append(lines.bytes(), lines.start(from), lines.start(to) - lines.start(from));
    }

    /** Adds one line, with its newline unless it is the last one and has none. */
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

    /** Returns all of it. */
    public Lines lines() {
        starts[count] = size;
        return new Lines(Arrays.copyOf(bytes, size), starts, count);
    }
}
