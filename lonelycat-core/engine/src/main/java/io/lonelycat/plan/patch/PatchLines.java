// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

/** Consumer of the lines of one file in a patch, including context. */
public interface PatchLines {
    /** Starts a hunk. Line numbers count from 1; for an empty range, the number is that of the previous line. */
    void hunk(int oldStart, int oldCount, int newStart, int newCount);

    /**
     * Receives a line of the hunk.
     *
     * @param kind space for context, {@code -} or {@code +}
     * @param bytes valid only during this call; the line, with its newline if any, is at {@code [from, from + length)}
     * @return false to receive no further lines
     */
    boolean line(char kind, byte[] bytes, int from, int length);
}
