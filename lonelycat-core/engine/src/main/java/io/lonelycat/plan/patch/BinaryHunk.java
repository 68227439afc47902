// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

/**
 * Bytes, compressed, in base 85. The lines are at {@code [start, end)} of the patch.
 *
 * @param line the number of the first of these lines
 * @param delta whether the bytes are instructions on how to make the content out of the old one
 * @param sizeBytes of what comes out of the compression
 */
record BinaryHunk(int line, boolean delta, long sizeBytes, long start, long end) {}
