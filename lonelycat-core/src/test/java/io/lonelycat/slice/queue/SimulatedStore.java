// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.slice.queue.move.QueueState;
import java.util.Map;

/** Where a queue is kept that is drawn. */
interface SimulatedStore {
    QueueIndex index();

    /** Does all of it, or nothing where it fails. */
    void inTransaction(Runnable work);

    /** Returns how many plans are in each state. */
    Map<QueueState, Long> states();
}
