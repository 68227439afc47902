// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** State of an execution; one table has the changes of state that are allowed. */
public enum ExecutionStatus {
    PENDING,
    VALIDATING,
    BACKING_UP,
    APPLYING,
    VERIFYING,
    HEALTH_CHECKING,
    /** Between the step that failed and the end of the roll back. */
    FAILED,
    APPLIED,
    /** Only tried out in a copy of the workspace. */
    REHEARSED,
    REFUSED,
    ROLLED_BACK,
    QUARANTINED;

    private static final Map<ExecutionStatus, Set<ExecutionStatus>> NEXT = Map.of(
            PENDING, EnumSet.of(VALIDATING, FAILED),
            VALIDATING, EnumSet.of(BACKING_UP, APPLIED, REHEARSED, REFUSED, FAILED),
            BACKING_UP, EnumSet.of(APPLYING, REFUSED, FAILED),
            APPLYING, EnumSet.of(VERIFYING, FAILED),
            VERIFYING, EnumSet.of(HEALTH_CHECKING, FAILED),
            HEALTH_CHECKING, EnumSet.of(APPLIED, FAILED),
            FAILED, EnumSet.of(ROLLED_BACK, QUARANTINED),
            // A quarantine is ended by a person who decides.
            QUARANTINED, EnumSet.of(APPLIED, ROLLED_BACK));

    /** Returns whether the table has the move from this state to another. */
    public boolean mayBecome(ExecutionStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** Returns whether an execution ends in this state. */
    public boolean isEnd() {
        return this == APPLIED || this == REHEARSED || this == REFUSED || this == ROLLED_BACK || this == QUARANTINED;
    }
}
