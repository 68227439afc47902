// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.json.Names;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** In which state a plan of the queue is. What is not in the table of moves does not happen. */
enum QueueState {
    /** It is landed when its turn comes. */
    WAITING,
    /** It has no turn until it is released. */
    HELD,
    /** The policy asks people about it, who have not answered; each worker looks again whether they have. */
    NEED_APPROVAL,
    /** A worker is executing it. */
    LANDING,
    /** Its change is in the workspace. */
    LANDED,
    /** It went back to who submitted it, with the reason. */
    RETURNED,
    /** Another plan makes its change, since its files were other ones when its turn came. */
    REPLACED,
    /** It is not wanted any more. */
    CANCELLED;

    private static final Map<QueueState, Set<QueueState>> MOVES = new EnumMap<>(Map.of(
            WAITING, Set.of(WAITING, HELD, LANDING, RETURNED, CANCELLED),
            HELD, Set.of(HELD, WAITING, RETURNED, CANCELLED),
            NEED_APPROVAL, Set.of(NEED_APPROVAL, WAITING, HELD, RETURNED, CANCELLED),
            LANDING, Set.of(LANDED, WAITING, HELD, NEED_APPROVAL, RETURNED, REPLACED),
            LANDED, Set.of(),
            REPLACED, Set.of(),
            RETURNED, Set.of(WAITING),
            CANCELLED, Set.of(WAITING)));

    /** Returns the states that may follow; the same one where something else about the plan may change. */
    Set<QueueState> next() {
        return MOVES.getOrDefault(this, Set.of());
    }

    /** Says whether something is still to happen to the plan. */
    boolean isOpen() {
        return this == WAITING || this == HELD || this == NEED_APPROVAL || this == LANDING;
    }

    /** Returns the name for people. */
    String words() {
        return switch (this) {
            case LANDING -> "being landed";
            case NEED_APPROVAL -> "in need of an approval";
            default -> Names.of(this);
        };
    }
}
