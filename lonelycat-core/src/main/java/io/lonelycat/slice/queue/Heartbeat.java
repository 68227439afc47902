// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lets the queue know, while a worker is at work on a plan, that it is alive.
 *
 * @param lease for how long a worker is believed to be alive that was heard of
 * @param lost raised when the plan is no longer its own
 */
record Heartbeat(QueueStore store, QueuedPlan taken, Worker worker, Duration lease, AtomicBoolean lost) {
    private static final int BEATS = 20;

    Heartbeat(QueueStore store, QueuedPlan taken, Worker worker, Duration lease) {
        this(store, taken, worker, lease, new AtomicBoolean());
    }

    /** Does the work, and beats several times in the time of a lease meanwhile. */
    <T> T during(Supplier<T> work) {
        Thread thread = new Thread(this::beat, "lonelycat-heartbeat");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.get();
        } finally {
            thread.interrupt();
        }
    }

    private void beat() {
        try {
            boolean own = true;
            while (own) {
                Thread.sleep(lease.toMillis() / BEATS);
                own = beatOnce();
            }
            lost.set(true);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean beatOnce() {
        try {
            return store.change(
                    book -> book.index().extend(taken, worker, book.now().plus(lease)));
        } catch (EngineException awayForAWhile) {
            // The next beat tries again; where all fail, the plan is taken over, and this worker learns of it before it
            // lands.
            return true;
        }
    }
}
