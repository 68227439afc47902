// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import java.util.Arrays;

/** Keeps the last bytes of a stream, at most as many as it was made for. */
public final class Tail {
    private static final int FIRST_BYTES = 8 * 1024;

    private final int capacity;
    private byte[] ring;
    private long total;

    public Tail(int capacity) {
        this.capacity = capacity;
        this.ring = new byte[Math.min(capacity, FIRST_BYTES)];
    }

    public void add(byte[] bytes, int offset, int length) {
        while (ring.length < capacity && total + length > ring.length) {
            ring = Arrays.copyOf(ring, (int) Math.min(capacity, 2L * ring.length));
        }
        int skipped = Math.max(0, length - ring.length);
        total += skipped;
        for (int at = offset + skipped; at < offset + length; ) {
            int position = (int) (total % ring.length);
            int piece = Math.min(offset + length - at, ring.length - position);
            System.arraycopy(bytes, at, ring, position, piece);
            at += piece;
            total += piece;
        }
    }

    /** How many bytes were given up, from the beginning on. */
    public long dropped() {
        return Math.max(0, total - ring.length);
    }

    public byte[] bytesKept() {
        if (total <= ring.length) {
            return Arrays.copyOf(ring, (int) total);
        }
        int first = (int) (total % ring.length);
        byte[] kept = new byte[ring.length];
        System.arraycopy(ring, first, kept, 0, ring.length - first);
        System.arraycopy(ring, 0, kept, ring.length - first, first);
        return kept;
    }
}
