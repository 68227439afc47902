// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import io.lonelycat.json.Names;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which state a plan of the queue is. What is not in the table of moves does not happen. */
public enum QueueState implements QueueEntry.Stage {
    /** It is landed when its turn comes. */
    WAITING,
    /** It has no turn until it is released. */
    HELD,
    /** The policy asks people about it, who have not answered; each worker looks again whether they have. */
    NEED_APPROVAL,
    /** A worker runs its checks in a copy of the workspace, after the plans that are to be landed before it. */
    VERIFYING,
    /** Its checks passed in the copy. It is landed as soon as the plans before it are. */
    VERIFIED,
    /** Its checks failed in the copy, after plans that are not landed yet: if these are landed, it goes back. */
    DOUBTED,
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

    /** In the order in which people see them. */
    public static final List<QueueState> OPEN =
            List.of(LANDING, VERIFIED, VERIFYING, DOUBTED, WAITING, NEED_APPROVAL, HELD);

    private static final Map<QueueState, Set<QueueState>> MOVES = new EnumMap<>(Map.ofEntries(
            Map.entry(WAITING, Set.of(WAITING, HELD, VERIFYING, LANDING, RETURNED, CANCELLED)),
            Map.entry(HELD, Set.of(HELD, WAITING, RETURNED, CANCELLED)),
            Map.entry(NEED_APPROVAL, Set.of(NEED_APPROVAL, WAITING, HELD, RETURNED, CANCELLED)),
            Map.entry(
                    VERIFYING, Set.of(VERIFIED, DOUBTED, WAITING, HELD, NEED_APPROVAL, RETURNED, REPLACED, CANCELLED)),
            Map.entry(VERIFIED, Set.of(VERIFIED, LANDING, WAITING, HELD, RETURNED, CANCELLED)),
            Map.entry(DOUBTED, Set.of(DOUBTED, WAITING, HELD, RETURNED, CANCELLED)),
            Map.entry(LANDING, Set.of(LANDED, WAITING, HELD, NEED_APPROVAL, RETURNED, REPLACED)),
            Map.entry(LANDED, Set.of()),
            Map.entry(REPLACED, Set.of()),
            Map.entry(RETURNED, Set.of(WAITING)),
            Map.entry(CANCELLED, Set.of(WAITING))));

    @Override
    public Set<QueueState> next() {
        return MOVES.getOrDefault(this, Set.of());
    }

    /** Says whether something is still to happen to the plan. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** Says whether a worker is at work on it. */
    public boolean isWorkedOn() {
        return this == LANDING || this == VERIFYING;
    }

    /** Says whether it is taken for one that will be landed, so that others can be verified after it. */
    public boolean isExpectedToLand() {
        return this == LANDING || this == VERIFYING || this == VERIFIED || this == LANDED;
    }

    /** Returns the name for people. */
    public String words() {
        return switch (this) {
            case LANDING -> "being landed";
            case VERIFYING -> "being verified";
            case DOUBTED -> "in doubt";
            case NEED_APPROVAL -> "in need of an approval";
            default -> Names.of(this);
        };
    }

    @Override
    public String text() {
        return Names.of(this);
    }
}
