// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.json.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The states of plans and of workers. */
final class Transitions {
    private Transitions() {}

    /** Returns the state with a name; empty where no state has it. */
    static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(state -> Names.of(state).equals(name))
                .findFirst();
    }

    /** The state of a plan; {@link PlanMove} has the moves from one to another. */
    enum PlanState {
        WAITING,
        /** It has no turn until a user releases it. */
        ON_HOLD,
        /** The policy requires an approval that is missing; each worker looks again. */
        NEED_APPROVAL,
        /** A worker executes it in the workspace. */
        LANDING,
        /** Its change is in the workspace, and in no commit although one was asked for: no worker that commits goes past it. */
        UNCOMMITTED,
        /** Its change is in the workspace. */
        LANDED,
        /** It does not land, for the reason on record. */
        RETURNED,
        CANCELLED;

        /** In the order in which they are listed. */
        static final List<PlanState> OPEN = List.of(UNCOMMITTED, LANDING, WAITING, NEED_APPROVAL, ON_HOLD);

        /** Returns whether the plan may land without being submitted again. */
        boolean isOpen() {
            return OPEN.contains(this);
        }

        /** Returns whether the plan may be submitted: with other terms, or once more after it was closed. */
        boolean maySubmit() {
            return this != LANDING && !isInPlace();
        }

        /** Returns whether the change of the plan is in the workspace. */
        boolean isInPlace() {
            return this == LANDED || this == UNCOMMITTED;
        }

        String words() {
            return switch (this) {
                case LANDING -> "being landed";
                case NEED_APPROVAL -> "in need of an approval";
                case ON_HOLD -> "on hold";
                case UNCOMMITTED -> "landed, not committed";
                default -> Names.of(this);
            };
        }
    }

    /** The state of a worker that has taken a plan. */
    enum WorkerState {
        WORKING,
        /** It found nothing more to do, or was stopped. */
        ENDED,
        /** Its process is gone, or has not been heard from for the time of a lease. */
        LOST;

        Set<WorkerState> next() {
            return switch (this) {
                case WORKING -> Set.of(ENDED, LOST);
                case ENDED -> Set.of();
                // A machine that was suspended wakes up.
                case LOST -> Set.of(WORKING, ENDED);
            };
        }
    }
}
