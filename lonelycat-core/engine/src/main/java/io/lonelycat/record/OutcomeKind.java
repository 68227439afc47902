// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.Outcome;
import java.util.stream.Stream;

/** The names of outcomes in documents and in History. */
public enum OutcomeKind {
    APPLIED(Outcome.Applied.class),
    ALREADY_APPLIED(Outcome.AlreadyApplied.class),
    REFUSED(Outcome.Refused.class),
    /** Refused, since the policy denies it. */
    DENIED(Outcome.Refused.class),
    /** Refused, since an approval is missing. */
    NEED_APPROVAL(Outcome.Refused.class),
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

    /** Returns whether nothing was written, since the gate or the state of the workspace forbade it. */
    public boolean isRefusal() {
        return type == Outcome.Refused.class;
    }

    /** Returns the name of a refusal with this code. */
    public static OutcomeKind ofRefusal(String code) {
        return switch (code) {
            case Outcome.Refused.DENIED -> DENIED;
            case Outcome.Refused.APPROVAL_NEEDED -> NEED_APPROVAL;
            default -> REFUSED;
        };
    }

    /** Returns the name of an outcome. */
    public static OutcomeKind of(Outcome outcome) {
        if (outcome instanceof Outcome.RolledBack back) {
            return back.couldNotCheck() ? COULD_NOT_CHECK : back.wasCancelled() ? CANCELLED : ROLLED_BACK;
        }
        if (outcome instanceof Outcome.Refused refused) {
            return ofRefusal(refused.code());
        }
        return Stream.of(values())
                .filter(kind -> kind.type.isInstance(outcome))
                .findFirst()
                .orElseThrow();
    }
}
