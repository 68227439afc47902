// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

/** What came of an execution that wrote to the workspace or tried to. */
public enum PastOutcome {
    /** It holds. */
    APPLIED,
    /** It was rolled back, by itself or later by somebody. */
    ROLLED_BACK,
    /** It could not be rolled back in full, and somebody had to decide. */
    QUARANTINED
}
