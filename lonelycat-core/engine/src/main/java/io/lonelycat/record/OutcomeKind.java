// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.Outcome;

/** The names of outcomes in documents and in History. */
public enum OutcomeKind {
    APPLIED,
    ALREADY_APPLIED,
    REFUSED,
    ROLLED_BACK,
    QUARANTINED,
    REHEARSED,
    /** Rolled back, since a check could not run: nothing is known of the change. */
    COULD_NOT_CHECK;

    /** Returns the name of an outcome. */
    public static OutcomeKind of(Outcome outcome) {
        if (outcome instanceof Outcome.Applied) {
            return APPLIED;
        }
        if (outcome instanceof Outcome.AlreadyApplied) {
            return ALREADY_APPLIED;
        }
        if (outcome instanceof Outcome.Refused) {
            return REFUSED;
        }
        if (outcome instanceof Outcome.Rehearsed) {
            return REHEARSED;
        }
        if (outcome instanceof Outcome.RolledBack back) {
            return back.couldNotCheck() ? COULD_NOT_CHECK : ROLLED_BACK;
        }
        return QUARANTINED;
    }
}
