// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

/** Receiver of a check's masked and limited output, called by one thread at a time. */
@FunctionalInterface
public interface CheckOutput {
    /** Receives a part of a check's output; the array {@code bytes} is valid only during the call. */
    void write(boolean stderr, byte[] bytes, int length);
}
