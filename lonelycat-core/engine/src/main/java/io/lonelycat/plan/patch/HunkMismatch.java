// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import org.jspecify.annotations.Nullable;

/** The first line of a hunk that does not fit at the announced place, and what the file has there. */
record HunkMismatch(
        int patchLine,
        int fileLine,
        String expected,
        @Nullable String found) {}
