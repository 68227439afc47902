// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.workspace.Cancel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does the calls of tools one after the other, and no more of them than it can: a workspace has one lock. */
final class Calls {
    private final CallLimits limits;
    private final Clock clock;
    private final ThreadPoolExecutor worker;
    private final Deque<Instant> lately = new ArrayDeque<>();
    private final Map<Object, AtomicBoolean> open = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile AtomicBoolean current = new AtomicBoolean();

    /**
     * How much one client may ask for.
     *
     * @param waiting how many calls may wait while one is done
     * @param perMinute how many may come within a minute
     */
    record CallLimits(int waiting, int perMinute) {}

    Calls(CallLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.worker =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(limits.waiting()), work -> {
                    Thread thread = new Thread(work, "lonelycat-calls");
                    thread.setContextClassLoader(Calls.class.getClassLoader());
                    return thread;
                });
    }

    /**
     * Has a call done, when its turn comes.
     *
     * @param id the request's, by which it can be cancelled
     * @return why it is not done, and what to do about that; nothing where it is
     */
    Optional<String> submit(Object id, Runnable work) {
        if (!isInTime()) {
            return Optional.of(
                    "There were " + limits.perMinute() + " calls within a minute, which is the most. Nothing was"
                            + " done; wait a minute and send it again.");
        }
        AtomicBoolean stop = new AtomicBoolean();
        if (open.putIfAbsent(id, stop) != null) {
            return Optional.of("A call with this id is not answered yet. Nothing was done; use each id once.");
        }
        try {
            worker.execute(() -> perform(id, stop, work));
            return Optional.empty();
        } catch (RejectedExecutionException full) {
            open.remove(id);
            return Optional.of("One call is being done and " + limits.waiting()
                    + " wait, which is the most. Nothing was" + " done; send it again when one was answered.");
        }
    }

    private synchronized boolean isInTime() {
        Instant now = clock.instant();
        while (!lately.isEmpty() && Duration.between(lately.getFirst(), now).compareTo(Duration.ofMinutes(1)) >= 0) {
            lately.removeFirst();
        }
        if (lately.size() >= limits.perMinute()) {
            return false;
        }
        lately.addLast(now);
        return true;
    }

    private void perform(Object id, AtomicBoolean stop, Runnable work) {
        current = stop;
        try {
            if (!stop.get()) {
                work.run();
            }
        } finally {
            open.remove(id);
        }
    }

    /** Asks the call with this id to stop, or keeps it from being begun. */
    void cancel(Object id) {
        AtomicBoolean stop = open.get(id);
        if (stop != null) {
            stop.set(true);
        }
    }

    /** Says whether the call that is being done is to stop; asked for by its own thread when it begins. */
    Cancel cancelOfThis() {
        AtomicBoolean own = current;
        return () -> own.get() || ended.get();
    }

    /** Asks what is being done to stop, and takes no more; what waits is begun and finds itself stopped. */
    void end() {
        ended.set(true);
        worker.shutdown();
    }

    /** Waits until all is over: a change ends whole or as it was, however long that takes. */
    void await() {
        boolean interrupted = false;
        while (!worker.isTerminated()) {
            try {
                worker.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
