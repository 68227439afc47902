// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Cancel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Calls to one queue, each after the other, in a thread of their own. A user waits for an answer only so long; while a call is late,
 * all others are refused at once, so that a store that does not answer holds one thread and no more.
 */
final class OneAtATime {
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Map<String, OneAtATime> ALL = new ConcurrentHashMap<>();

    private final String queue;
    private final Duration longest;
    private final Semaphore turn = new Semaphore(1);
    private volatile boolean late;

    OneAtATime(String queue, Duration longest) {
        this.queue = queue;
        this.longest = longest;
    }

    /** Returns the one of a queue. */
    static OneAtATime of(String queue) {
        return ALL.computeIfAbsent(queue, name -> new OneAtATime(name, LONGEST));
    }

    /** Says that a call is to stop, since its user was told that it is late. */
    Cancel cancel() {
        return () -> late;
    }

    /** A call that has ended is not late any more, even if it ended while its user was told. */
    private boolean isStuck() {
        return late && turn.availablePermits() == 0;
    }

    /**
     * Calls when it is its turn.
     *
     * @throws EngineException when that takes too long, and what the call throws
     */
    <T> T call(Supplier<T> work) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            if (isStuck() || !turn.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new EngineException("The store of the queue `" + queue
                        + "` has not answered an earlier request yet. Try again in a minute.");
            }
            late = false;
            FutureTask<T> task = new FutureTask<>(() -> {
                try {
                    return work.get();
                } finally {
                    turn.release();
                }
            });
            Thread thread = new Thread(task, "LonelyCat queue " + queue);
            thread.setDaemon(true);
            thread.setContextClassLoader(OneAtATime.class.getClassLoader());
            thread.start();
            return answer(task, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("The request was interrupted.", e);
        }
    }

    private <T> T answer(FutureTask<T> task, long end) throws InterruptedException {
        try {
            return task.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            late = true;
            throw new EngineException(
                    "The store of the queue `" + queue + "` does not answer within " + longest.toSeconds()
                            + " seconds. What was asked for may still be done: look at the queue when it answers again.",
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException expected) {
                throw expected;
            }
            throw new EngineException("The queue `" + queue + "` cannot be asked: " + e.getCause(), e);
        }
    }
}
