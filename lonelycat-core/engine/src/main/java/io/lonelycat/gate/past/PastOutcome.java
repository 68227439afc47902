// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

/** Outcome of an execution that wrote to the workspace or tried to. */
public enum PastOutcome {
    /** The change holds. */
    APPLIED,
    /** It was rolled back, automatically or later by a user. */
    ROLLED_BACK,
    /** It could not be rolled back completely, and a user had to decide. */
    QUARANTINED,
    /** It wrote nothing, or its outcome is unknown. */
    NONE
}
