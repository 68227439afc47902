// SPDX-License-Identifier: MIT
package io.lonelycat.check.mask;

/** Takes a piece of a stream; the array is used again after the call. */
@FunctionalInterface
public interface ByteSink {
    void write(byte[] bytes, int offset, int length);
}
