// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

import io.lonelycat.flow.Slice;

/** Says which files are still as executions left them, and who changed the others. Writes nothing. */
public final class DriftSlice {
    public static final Slice SLICE = Slice.named("drift");

    private DriftSlice() {}
}
