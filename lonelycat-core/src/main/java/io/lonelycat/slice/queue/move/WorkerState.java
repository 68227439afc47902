// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import io.lonelycat.json.Names;
import java.util.Set;

/** What is known of a worker that has taken a plan. */
public enum WorkerState implements QueueEntry.Stage {
    /** It works on plans, or looks for one. */
    WORKING,
    /** It has nothing more to do, or was stopped. */
    ENDED,
    /** It was not heard of for too long, or its process is gone. */
    LOST;

    @Override
    public Set<WorkerState> next() {
        return switch (this) {
            case WORKING -> Set.of(ENDED, LOST);
            // The number of a process is given to another one later.
            case ENDED -> Set.of(WORKING);
            // It may wake up.
            case LOST -> Set.of(WORKING, ENDED);
        };
    }

    @Override
    public String text() {
        return Names.of(this);
    }
}
