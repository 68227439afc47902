// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

/** State of a changed file during an execution. */
public enum FileState {
    /** The file in the workspace has the old content that the plan expects. */
    VALIDATED,
    /** The file's new content is in the journal and has the approved digest. */
    STAGED,
    APPLIED,
    /** The file's new content was read again, and checks passed. */
    VERIFIED,
    /** The file's new content is final: a recovery keeps it. */
    COMMITTED,
    ROLLED_BACK,
    /** The file may have old or new content; a user has to decide. */
    QUARANTINED;

    public boolean isInPlace() {
        return this == APPLIED || this == VERIFIED || this == COMMITTED;
    }
}
