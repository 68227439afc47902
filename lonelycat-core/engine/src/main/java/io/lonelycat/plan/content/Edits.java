// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

/** Takes the lines that a patch adds and takes away, in its order. */
public interface Edits {
    /**
     * Takes one line.
     *
     * @param added whether it is new; else it goes
     * @param line its number, from 1: in the new file if it is new, else in the old one
     * @param bytes only valid during this call; the line is at {@code [from, from + length)}, with its newline if it has one
     */
    void line(boolean added, long line, byte[] bytes, int from, int length);
}
