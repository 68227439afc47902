// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Status of an execution. */
public enum ExecutionStatus {
    PENDING,
    VALIDATING,
    BACKING_UP,
    APPLYING,
    VERIFYING,
    HEALTH_CHECKING,
    /** The execution failed, and its change is not yet rolled back. */
    FAILED,
    APPLIED,
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
            // A user decides whether to keep a quarantined change or to roll back.
            QUARANTINED, EnumSet.of(APPLIED, ROLLED_BACK));

    public boolean mayBecome(ExecutionStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    public boolean isEnd() {
        return this == APPLIED || this == REHEARSED || this == REFUSED || this == ROLLED_BACK || this == QUARANTINED;
    }
}
