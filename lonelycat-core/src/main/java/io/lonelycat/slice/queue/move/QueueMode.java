// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import io.lonelycat.json.Names;
import java.util.Set;

/** What the queue as a whole does. */
public enum QueueMode implements QueueEntry.Stage {
    /** Plans are submitted and landed. */
    OPEN,
    /** No more plans are submitted; those that are there are landed. */
    DRAINING,
    /** Plans are submitted and wait: no worker begins with one. What was begun is ended. */
    PAUSED;

    @Override
    public Set<QueueMode> next() {
        return switch (this) {
            case OPEN -> Set.of(DRAINING, PAUSED);
            case DRAINING -> Set.of(OPEN, PAUSED);
            case PAUSED -> Set.of(OPEN, DRAINING);
        };
    }

    @Override
    public String text() {
        return Names.of(this);
    }
}
