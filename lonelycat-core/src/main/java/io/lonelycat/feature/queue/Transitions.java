// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.json.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** States of queued plans and of workers. */
final class Transitions {
    private Transitions() {}

    static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(state -> Names.of(state).equals(name))
                .findFirst();
    }

    /** State of a queued plan; see {@link PlanMove}. */
    enum PlanState {
        WAITING,
        ON_HOLD,
        NEED_APPROVAL,
        LANDING,
        /**
         * Applied plan without the requested git commit. A worker that creates git commits stops at an applied plan
         * without commit.
         */
        UNCOMMITTED,
        LANDED,
        /** Plan whose execution failed; the author must make a new plan. */
        RETURNED,
        CANCELLED;

        /** States of unfinished plans, in display order. */
        static final List<PlanState> OPEN = List.of(UNCOMMITTED, LANDING, WAITING, NEED_APPROVAL, ON_HOLD);

        boolean isOpen() {
            return OPEN.contains(this);
        }

        boolean maySubmit() {
            return this != LANDING && !isInPlace();
        }

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

    enum WorkerState {
        WORKING,
        ENDED,
        /** Worker whose process ended or whose lease expired. */
        LOST;

        Set<WorkerState> next() {
            return switch (this) {
                case WORKING -> Set.of(ENDED, LOST);
                case ENDED -> Set.of();
                // A lost worker on a suspended machine works again after the machine resumes.
                case LOST -> Set.of(WORKING, ENDED);
            };
        }
    }
}
