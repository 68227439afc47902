// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

/** The ways in which an execution can end, as documents and the history name them. */
public enum OutcomeKind {
    /** The change is in the workspace, verified. */
    APPLIED(ExecutionStatus.COMPLETED),
    /**
     * Every file had its new content already; nothing was written. Checks were run only where the change was for an
     * environment, and then they passed.
     */
    ALREADY_APPLIED(ExecutionStatus.COMPLETED),
    /** The workspace was not touched, because its state or the rehearsal forbade it. */
    REFUSED(ExecutionStatus.REFUSED),
    /** The workspace was not touched, because the policy denies the change. */
    DENIED(ExecutionStatus.REFUSED),
    /** The workspace was not touched, because an approval is missing. */
    NEED_APPROVAL(ExecutionStatus.REFUSED),
    /** Something failed, and every file of the change is as it was before. */
    ROLLED_BACK(ExecutionStatus.ROLLED_BACK),
    /**
     * Something failed, and rolling it back failed as well: the journal and both versions of each file are kept, and a
     * person has to decide.
     */
    QUARANTINED(ExecutionStatus.QUARANTINED),
    /** The change was tried out in a copy of the workspace, and held. The workspace itself was not touched. */
    REHEARSED(ExecutionStatus.COMPLETED),
    /** Rolled back, because a check could not run, or fails without the change, too: nothing is known of the change. */
    COULD_NOT_CHECK(ExecutionStatus.ROLLED_BACK),
    /** Rolled back, because the execution was cancelled, or its process was killed: nothing is known of the change. */
    CANCELLED(ExecutionStatus.ROLLED_BACK);

    private final ExecutionStatus status;

    OutcomeKind(ExecutionStatus status) {
        this.status = status;
    }

    /** Returns the state in which an execution of this outcome ends. */
    public ExecutionStatus status() {
        return status;
    }

    /** Returns whether nothing was written, since the gate or the state of the workspace forbade it. */
    public boolean isRefusal() {
        return status == ExecutionStatus.REFUSED;
    }

    /** Returns the outcome of a refusal with this code. */
    public static OutcomeKind ofRefusal(String code) {
        return switch (code) {
            case Outcome.DENIED -> DENIED;
            case Outcome.APPROVAL_NEEDED -> NEED_APPROVAL;
            default -> REFUSED;
        };
    }

    static OutcomeKind ofRollBack(String code) {
        if (code.equals(Outcome.COULD_NOT_RUN)) {
            return COULD_NOT_CHECK;
        }
        return code.equals(Outcome.CANCELLED) || code.equals(Outcome.KILLED) ? CANCELLED : ROLLED_BACK;
    }
}
