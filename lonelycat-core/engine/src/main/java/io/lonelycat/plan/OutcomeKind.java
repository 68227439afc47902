// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

/** Result of an execution of a change. */
public enum OutcomeKind {
    APPLIED,
    /**
     * Nothing was written because every file already had its new content; checks run only for a change with a target
     * environment.
     */
    ALREADY_APPLIED,
    /** The change was not written, because files did not match the plan or a rehearsal failed. */
    REFUSED,
    DENIED,
    NEED_APPROVAL,
    ROLLED_BACK,
    /**
     * The change failed, and its files could not be rolled back; LonelyCat keeps the old and new version of each file
     * until a user decides.
     */
    QUARANTINED,
    /** The change passed its checks in a copy of the workspace. */
    REHEARSED,
    /**
     * The change was rolled back because a check could not run, or because the check also failed without the change.
     */
    COULD_NOT_CHECK,
    /** The change was rolled back because the execution was cancelled or its process was killed. */
    CANCELLED,
    /**
     * The execution is running, or was killed and must be recovered; no document contains the outcome
     * {@code UNFINISHED}.
     */
    UNFINISHED;

    public boolean isRefusal() {
        return this == REFUSED || this == DENIED || this == NEED_APPROVAL;
    }

    /** Returns whether the change was written and then rolled back completely. */
    public boolean wasRolledBack() {
        return this == ROLLED_BACK || this == COULD_NOT_CHECK || this == CANCELLED;
    }
}
