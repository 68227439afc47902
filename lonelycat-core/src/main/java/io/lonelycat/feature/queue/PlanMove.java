// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.feature.queue.Transitions.PlanState;
import java.util.Set;

/** State transition of a queued plan, with the new state and the states that allow the transition. */
enum PlanMove {
    /** Repeated submission of a failed or cancelled plan by a user. */
    SUBMIT(PlanState.WAITING, PlanState.RETURNED, PlanState.CANCELLED),
    HOLD(PlanState.ON_HOLD, PlanState.WAITING, PlanState.ON_HOLD, PlanState.NEED_APPROVAL),
    RELEASE(PlanState.WAITING, PlanState.WAITING, PlanState.ON_HOLD, PlanState.NEED_APPROVAL),
    /** Cancellation by a user; the queue deletes its copy of the plan. */
    CANCEL(PlanState.CANCELLED, PlanState.WAITING, PlanState.ON_HOLD, PlanState.NEED_APPROVAL),
    TAKE(PlanState.LANDING, PlanState.WAITING),
    LAND(PlanState.LANDED, PlanState.LANDING, PlanState.UNCOMMITTED),
    LAND_UNCOMMITTED(PlanState.UNCOMMITTED, PlanState.LANDING),
    RETURN(PlanState.RETURNED, PlanState.LANDING),
    ASK_FOR_APPROVAL(PlanState.NEED_APPROVAL, PlanState.LANDING),
    POSTPONE(PlanState.WAITING, PlanState.LANDING),
    /** Suspension of a plan until a user acts, after too many execution attempts. */
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
