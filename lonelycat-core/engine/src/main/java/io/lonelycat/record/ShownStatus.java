// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.OutcomeKind;
import java.util.Optional;
import java.util.Set;

/** What became of an execution, in the one word that lists show and that can be asked for; {@link #FAILED} is only asked for. */
public enum ShownStatus {
    APPLIED,
    ALREADY_APPLIED,
    REFUSED,
    DENIED,
    NEED_APPROVAL,
    ROLLED_BACK,
    QUARANTINED,
    /** It was only tried out, in a copy of the workspace. */
    REHEARSED,
    /** It was rolled back, since a check could not run. */
    COULD_NOT_CHECK,
    /** It was rolled back, since it was cancelled or killed. */
    CANCELLED,
    /** It is running, or was killed and is to be recovered. */
    UNFINISHED,
    /** What came to a change and did not hold, as statistics count it. */
    FAILED;

    /**
     * Returns the word for an outcome.
     *
     * @param outcome empty if the execution has not ended
     */
    public static ShownStatus of(Optional<OutcomeKind> outcome) {
        return outcome.map(kind -> valueOf(kind.name())).orElse(UNFINISHED);
    }

    /** Returns the words of the executions that are asked for by this one. */
    public Set<ShownStatus> asked() {
        return this == FAILED ? Set.of(ROLLED_BACK, QUARANTINED) : Set.of(this);
    }
}
