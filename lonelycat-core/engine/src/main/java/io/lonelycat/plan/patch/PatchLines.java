// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

/** Takes the lines of one file's section of a patch, context included, in its order. */
public interface PatchLines {
    /**
     * Begins a group of lines that stand together.
     *
     * @param oldStart the first of them in the old file, from 1; the line before where there is not one of them
     * @param newStart the first of them in the new file, from 1; the line before where there is not one of them
     */
    void hunk(int oldStart, int oldCount, int newStart, int newCount);

    /**
     * Takes one line.
     *
     * @param kind a space for one that stays, {@code -} or {@code +}
     * @param bytes only valid during this call; the line is at {@code [from, from + length)}, with its newline if it has one
     * @return whether more lines are wanted
     */
    boolean line(char kind, byte[] bytes, int from, int length);
}
