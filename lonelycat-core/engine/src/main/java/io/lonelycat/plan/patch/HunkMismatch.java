// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import org.jspecify.annotations.Nullable;

/**
 * The first line of a hunk that does not fit at the announced place, and what the file has there.
 *
 * @param lacksNewline whether the line of the file is its last, without a newline behind it
 * @param onlyInTheReturn whether all that differs is a carriage return at the end of the line
 */
record HunkMismatch(
        int patchLine,
        int fileLine,
        String expected,
        @Nullable String found,
        boolean lacksNewline,
        boolean onlyInTheReturn) {
    /** Says whether all that differs is the newline behind the line. */
    boolean onlyInTheNewline() {
        return expected.equals(found);
    }
}
