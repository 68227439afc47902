// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.Outcome;
import java.util.stream.Stream;

/** The names of outcomes in documents and in History. */
public enum OutcomeKind {
    APPLIED(Outcome.Applied.class),
    ALREADY_APPLIED(Outcome.AlreadyApplied.class),
    REFUSED(Outcome.Refused.class),
    ROLLED_BACK(Outcome.RolledBack.class),
    QUARANTINED(Outcome.Quarantined.class),
    REHEARSED(Outcome.Rehearsed.class),
    /** Rolled back, since a check could not run, or fails without the change, too: nothing is known of the change. */
    COULD_NOT_CHECK(Outcome.RolledBack.class),
    /** Rolled back, since it was cancelled, or its process was killed: nothing is known of the change. */
    CANCELLED(Outcome.RolledBack.class);

    private final Class<? extends Record> type;

    OutcomeKind(Class<? extends Record> type) {
        this.type = type;
    }

    /** Returns what an outcome of this name is. */
    Class<? extends Record> type() {
        return type;
    }

    /** Returns the name of an outcome. */
    public static OutcomeKind of(Outcome outcome) {
        if (outcome instanceof Outcome.RolledBack back && back.couldNotCheck()) {
            return COULD_NOT_CHECK;
        }
        if (outcome instanceof Outcome.RolledBack back && back.wasCancelled()) {
            return CANCELLED;
        }
        return Stream.of(values())
                .filter(kind -> kind.type.isInstance(outcome))
                .findFirst()
                .orElseThrow();
    }
}
