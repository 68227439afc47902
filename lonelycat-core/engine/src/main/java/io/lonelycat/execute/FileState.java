// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

/** State of a single file of a change. */
public enum FileState {
    /** Its old content is what the plan saw. */
    VALIDATED,
    /** Its new content lies ready, with the digest that was approved. */
    STAGED,
    /** It is in place. */
    APPLIED,
    /** It was read again where it is, and the checks have passed. */
    VERIFIED,
    /** It is there to stay. */
    COMMITTED,
    /** It is as it was before. */
    ROLLED_BACK,
    /** It could be neither applied nor restored; a user has to decide. */
    QUARANTINED;

    /** Returns whether its new content is in the workspace. */
    public boolean isInPlace() {
        return this == APPLIED || this == VERIFIED || this == COMMITTED;
    }
}
