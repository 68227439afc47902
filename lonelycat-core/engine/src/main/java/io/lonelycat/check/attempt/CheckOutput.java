// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

/** Receives what one check prints: masked, capped, in the order of arrival, never from two threads at once. */
@FunctionalInterface
public interface CheckOutput {
    /**
     * Takes bytes of one of the two streams. The array is used again after the call.
     *
     * @param stderr true for the standard error output
     * @param bytes the bytes, from index 0
     * @param length how many of them count
     */
    void write(boolean stderr, byte[] bytes, int length);
}
