// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

/** Receiver of a check's output, in which secrets are masked and whose size is limited. Called by one thread at a time. */
@FunctionalInterface
public interface CheckOutput {
    /**
     * Receives a part of the output.
     *
     * @param bytes buffer, valid only during the call
     */
    void write(boolean stderr, byte[] bytes, int length);
}
