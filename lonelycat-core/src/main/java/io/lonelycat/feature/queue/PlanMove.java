// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.feature.queue.Transitions.PlanState;
import java.util.Set;

/** The moves of a plan: a row for each, with the state after it and the states before it. No other move happens. */
enum PlanMove {
    /** A user submits the plan once more after it was closed. The files come into the store with it. */
    SUBMIT(PlanState.WAITING, PlanState.RETURNED, PlanState.CANCELLED),
    HOLD(PlanState.ON_HOLD, PlanState.WAITING, PlanState.ON_HOLD, PlanState.NEED_APPROVAL),
    /** A user lets the plan wait for its turn, or a worker one whose approval has come. */
    RELEASE(PlanState.WAITING, PlanState.WAITING, PlanState.ON_HOLD, PlanState.NEED_APPROVAL),
    /** A user takes the plan out for good: without its files it cannot be released, only submitted once more. */
    CANCEL(PlanState.CANCELLED, PlanState.WAITING, PlanState.ON_HOLD, PlanState.NEED_APPROVAL),
    /** A worker begins with the plan. */
    TAKE(PlanState.LANDING, PlanState.WAITING),
    LAND(PlanState.LANDED, PlanState.LANDING, PlanState.UNCOMMITTED),
    /** The change is in the workspace, but could not be committed. */
    LAND_UNCOMMITTED(PlanState.UNCOMMITTED, PlanState.LANDING),
    /** The plan goes back to its author. */
    RETURN(PlanState.RETURNED, PlanState.LANDING),
    ASK_FOR_APPROVAL(PlanState.NEED_APPROVAL, PlanState.LANDING),
    /** The plan could not be tried, and gets another turn. */
    POSTPONE(PlanState.WAITING, PlanState.LANDING),
    /** The plan could not be tried too often, and waits for a user. */
    SUSPEND(PlanState.ON_HOLD, PlanState.LANDING);

    private final PlanState to;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<PlanState> from;

    PlanMove(PlanState to, PlanState... from) {
        this.to = to;
        this.from = Set.of(from);
    }

    PlanState to() {
        return to;
    }

    boolean isAllowedFrom(PlanState state) {
        return from.contains(state);
    }
}
