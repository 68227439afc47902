// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.record.ShownStatus;
import java.util.Set;

/** What can be asked of the history about how executions ended: each word that lists show, and one for all that failed. */
public enum AskedStatus {
    APPLIED,
    ALREADY_APPLIED,
    REFUSED,
    DENIED,
    NEED_APPROVAL,
    ROLLED_BACK,
    QUARANTINED,
    REHEARSED,
    COULD_NOT_CHECK,
    CANCELLED,
    UNFINISHED,
    /** What came to a change and did not hold, as statistics count it. */
    FAILED;

    /** Returns what is asked for: one of these. */
    public Set<ShownStatus> standings() {
        return this == FAILED
                ? Set.of(ShownStatus.ROLLED_BACK, ShownStatus.QUARANTINED)
                : Set.of(ShownStatus.valueOf(name()));
    }
}
