// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

/** The word for how an execution ended, the same in documents, the history, filters and rules. */
public enum OutcomeKind {
    /** The change is in the workspace, verified. */
    APPLIED,
    /**
     * Every file had its new content already; nothing was written. Checks were run only where the change was for an
     * environment, and then they passed.
     */
    ALREADY_APPLIED,
    /** The workspace was not touched, because its state or the rehearsal forbade it. */
    REFUSED,
    /** The workspace was not touched, because the policy denies the change. */
    DENIED,
    /** The workspace was not touched, because an approval is missing. */
    NEED_APPROVAL,
    /** Something failed, and every file of the change is as it was before. */
    ROLLED_BACK,
    /**
     * Something failed, and rolling it back failed as well: the journal and both versions of each file are kept, and a
     * person has to decide.
     */
    QUARANTINED,
    /** The change was tried out in a copy of the workspace, and passed. The workspace itself was not touched. */
    REHEARSED,
    /** Rolled back, because a check could not run, or fails without the change, too: nothing is known of the change. */
    COULD_NOT_CHECK,
    /** Rolled back, because the execution was cancelled, or its process was killed: nothing is known of the change. */
    CANCELLED,
    /** It is running, or was killed and is to be recovered. No document has this word. */
    UNFINISHED;

    /** Returns whether nothing was written, since the gate or the state of the workspace forbade it. */
    public boolean isRefusal() {
        return this == REFUSED || this == DENIED || this == NEED_APPROVAL;
    }

    /** Returns whether every file is as it was before, because the change was written and then rolled back. */
    public boolean wasRolledBack() {
        return this == ROLLED_BACK || this == COULD_NOT_CHECK || this == CANCELLED;
    }
}
