// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What two files have to have in common to share an explanation: patterns, and findings. */
record SharedReasons(BitSet entries, BitSet findings) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SharedReasons reasons
                && entries.equals(reasons.entries)
                && findings.equals(reasons.findings);
    }

    @Override
    public int hashCode() {
        return 31 * entries.hashCode() + findings.hashCode();
    }
}
