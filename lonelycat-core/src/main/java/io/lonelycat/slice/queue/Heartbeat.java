// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Worker;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets the queue know, while a worker is at work on a plan, that it is alive. */
final class Heartbeat {
    private static final int BEATS = 20;

    private final QueueStore store;
    private final QueuedPlan taken;
    private final Worker worker;
    private final Duration lease;
    private volatile long heard = System.nanoTime();
    private volatile boolean replaced;

    /**
     * Prepares for a plan that was just taken.
     *
     * @param lease for how long a worker is believed to be alive that was heard of
     */
    Heartbeat(QueueStore store, QueuedPlan taken, Worker worker, Duration lease) {
        this.store = store;
        this.taken = taken;
        this.worker = worker;
        this.lease = lease;
    }

    /**
     * Says whether the plan is no longer the worker's own, or will soon be believed to be that of a dead one: it could not be heard of
     * for three quarters of the lease, and stops before another worker may begin.
     */
    boolean isLost() {
        return replaced || System.nanoTime() - heard > lease.toNanos() / 4 * 3;
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
            while (!replaced) {
                Thread.sleep(lease.toMillis() / BEATS);
                beatOnce();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void beatOnce() {
        long asked = System.nanoTime();
        try {
            replaced = !store.change(book -> {
                book.index().crew().hear(worker, book.now());
                return book.index().extend(taken, worker, book.now().plus(lease));
            });
            heard = asked;
        } catch (EngineException awayForAWhile) {
            // The next beat tries again.
        }
    }
}
