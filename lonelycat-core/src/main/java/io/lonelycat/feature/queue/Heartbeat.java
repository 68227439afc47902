// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.error.EngineException;
import java.time.Duration;
import java.util.function.Supplier;

/** Extends a queue worker's lease while the worker executes a plan. */
final class Heartbeat {
    private static final int BEATS = 20;

    private final QueueStore store;
    private final QueuedPlan taken;
    private final Worker worker;
    private final Duration lease;
    private volatile long heard = System.nanoTime();
    private volatile boolean replaced;

    Heartbeat(QueueStore store, QueuedPlan taken, Worker worker, Duration lease) {
        this.store = store;
        this.taken = taken;
        this.worker = worker;
        this.lease = lease;
    }

    /**
     * Returns whether the worker must stop: the worker no longer owns the plan, or three quarters of the lease passed
     * without a heartbeat.
     */
    boolean isLost() {
        return replaced || System.nanoTime() - heard > lease.toNanos() / 4 * 3;
    }

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
            replaced = !store.hear(worker, taken);
            heard = asked;
        } catch (EngineException awayForAWhile) {
            // Ignores an unreachable queue database, because the next heartbeat can extend the worker's lease.
        }
    }
}
