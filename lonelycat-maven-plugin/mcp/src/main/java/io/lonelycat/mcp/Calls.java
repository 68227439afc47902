// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.workspace.Cancel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Runs tool calls one after the other, because a workspace has one lock. */
final class Calls {
    static final int WAITING = 16;

    private final Map<Object, AtomicBoolean> open = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), Calls::thread);
    private volatile boolean ended;

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lonelycat-calls");
        thread.setContextClassLoader(Calls.class.getClassLoader());
        return thread;
    }

    /**
     * Adds a tool call to the queue.
     *
     * @return reason of a refusal; empty if queued
     */
    Optional<String> submit(Object id, CallProgress progress, Consumer<Cancel> work) {
        AtomicBoolean stop = new AtomicBoolean();
        if (open.putIfAbsent(id, stop) != null) {
            progress.close();
            return Optional.of("Another call with this ID is running. Nothing was done. Send this call with a new ID.");
        }
        try {
            worker.execute(() -> perform(id, progress, stop, work));
            return Optional.empty();
        } catch (RejectedExecutionException full) {
            open.remove(id);
            progress.close();
            return Optional.of("Nothing was done, because the queue of calls is full: one call is running and "
                    + WAITING + " calls are waiting. Send this call again when one of those calls is answered.");
        }
    }

    private void perform(Object id, CallProgress progress, AtomicBoolean stop, Consumer<Cancel> work) {
        try (progress) {
            if (!stop.get() && !ended) {
                work.accept(() -> stop.get() || ended);
            }
        } finally {
            open.remove(id);
        }
    }

    void cancel(Object id) {
        AtomicBoolean stop = open.get(id);
        if (stop != null) {
            stop.set(true);
        }
    }

    /** Cancels all calls and waits until each change is applied or rolled back. */
    void end() {
        ended = true;
        worker.shutdown();
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
