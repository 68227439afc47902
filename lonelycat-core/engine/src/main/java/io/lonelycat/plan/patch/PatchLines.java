// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

/** Consumer of the lines of one file in a patch, including context. */
public interface PatchLines {
    /** Receives the line numbers and counts of a hunk header. */
    void hunk(int oldStart, int oldCount, int newStart, int newCount);

    /**
     * Receives one line of a hunk.
     *
     * @param kind first character of a hunk line: space for context, {@code -} or {@code +}
     * @param bytes array, valid only during this call, with the line and its newline, if any, at
     *     {@code [from, from + length)}
     * @return false to receive no further lines
     */
    boolean line(char kind, byte[] bytes, int from, int length);
}
