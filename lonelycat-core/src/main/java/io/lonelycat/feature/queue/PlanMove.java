// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.feature.queue.Transitions.PlanState;
import java.util.Set;

/** The moves of a plan: a row for each, with what it does to the state of the plan and to its files in the store. No other move happens. */
enum PlanMove {
    /** A user submits the plan once more after it was closed. The files come into the store with it. */
    SUBMIT(PlanState.WAITING, Files.KEPT, PlanState.RETURNED, PlanState.CANCELLED),
    HOLD(PlanState.HELD, Files.KEPT, PlanState.WAITING, PlanState.HELD, PlanState.NEED_APPROVAL),
    /** A user lets the plan wait for its turn, or a worker one whose approval has come. */
    RELEASE(PlanState.WAITING, Files.KEPT, PlanState.WAITING, PlanState.HELD, PlanState.NEED_APPROVAL),
    /** A user takes the plan out for good: without its files it cannot be released, only submitted once more. */
    CANCEL(PlanState.CANCELLED, Files.DELETED, PlanState.WAITING, PlanState.HELD, PlanState.NEED_APPROVAL),
    /** A worker begins with the plan. */
    TAKE(PlanState.LANDING, Files.KEPT, PlanState.WAITING),
    LAND(PlanState.LANDED, Files.DELETED, PlanState.LANDING, PlanState.UNCOMMITTED),
    /** The change is in the workspace, but could not be committed. */
    LAND_UNCOMMITTED(PlanState.UNCOMMITTED, Files.KEPT, PlanState.LANDING, PlanState.UNCOMMITTED),
    /** The plan goes back to its author. */
    RETURN(PlanState.RETURNED, Files.DELETED, PlanState.LANDING),
    ASK_FOR_APPROVAL(PlanState.NEED_APPROVAL, Files.KEPT, PlanState.LANDING),
    /** The plan could not be tried, and gets another turn. */
    POSTPONE(PlanState.WAITING, Files.KEPT, PlanState.LANDING),
    /** The plan could not be tried too often, and waits for a user. */
    SUSPEND(PlanState.HELD, Files.KEPT, PlanState.LANDING);

    /** The fate of a plan's files in the store. */
    enum Files {
        KEPT,
        DELETED
    }

    private final PlanState to;
    private final Files files;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<PlanState> from;

    PlanMove(PlanState to, Files files, PlanState... from) {
        this.to = to;
        this.files = files;
        this.from = Set.of(from);
    }

    PlanState to() {
        return to;
    }

    Files files() {
        return files;
    }

    boolean isAllowedFrom(PlanState state) {
        return from.contains(state);
    }
}
