// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Cancel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that changes files on a private thread. An interrupt closes the channel that the interrupted
 * thread is using, which must not happen in the middle of a roll back: so an interrupt of the caller, the front end's
 * flag and the end of the JVM all become one flag that the work looks at. Progress is told on the caller's thread.
 */
public final class UninterruptibleWork<T> {
    /** How long a JVM that is asked to end waits until the work has taken back what it did; the rest is left to a recovery. */
    public static final Duration LONGEST_END = Duration.ofSeconds(20);

    private static final long LOOK_MILLIS = 50;

    private final Cancel frontEnd;
    private final Consumer<String> progress;
    /** What the work tells; nothing, when it has ended. */
    private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(256);

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicReference<@Nullable T> result = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable RuntimeException frontEndFailure;

    /**
     * Prepares the work.
     *
     * @param frontEnd asked, while the work runs, whether to stop
     * @param progress hears what the work tells
     */
    public UninterruptibleWork(Cancel frontEnd, Consumer<String> progress) {
        this.frontEnd = frontEnd;
        this.progress = progress;
    }

    /** The work: looks at the flag, and tells of progress. */
    public interface Work<T> {
        /** Does it; stops soon after the flag was raised. */
        T run(Cancel cancel, Consumer<String> progress);
    }

    /** Runs the work to its end, whatever asks it to stop. */
    public T run(Work<T> work) {
        Thread thread = new Thread(() -> attempt(work), "lonelycat");
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        Thread hook = new Thread(() -> stopAndWait(thread), "lonelycat-shutdown");
        boolean hooked = addHook(hook);
        thread.start();
        try {
            await(thread);
        } finally {
            if (hooked) {
                removeHook(hook);
            }
        }
        return outcome();
    }

    private void attempt(Work<T> work) {
        try {
            result.set(work.run(stop::get, line -> lines.offer(Optional.of(line))));
        } catch (Throwable e) {
            failure.set(e);
        } finally {
            // Wakes a thread that waits for the next line; if the queue is full, there are lines already.
            lines.offer(Optional.empty());
        }
    }

    private void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            askFrontEnd();
            try {
                Optional<String> line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null && line.isEmpty()) {
                    thread.join(LOOK_MILLIS);
                } else if (line != null) {
                    tell(line.get());
                }
            } catch (InterruptedException e) {
                interrupted = true;
                stop.set(true);
            }
        }
        lines.forEach(line -> line.ifPresent(this::tell));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void askFrontEnd() {
        toFrontEnd(() -> {
            if (frontEnd.requested()) {
                stop.set(true);
            }
        });
    }

    private void tell(String line) {
        toFrontEnd(() -> progress.accept(line));
    }

    /** A front end that fails stops the work, but is no reason to leave it alone: it is waited for until it is whole. */
    private void toFrontEnd(Runnable call) {
        if (frontEndFailure != null) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException e) {
            frontEndFailure = e;
            stop.set(true);
        }
    }

    private T outcome() {
        Throwable failed = failure.get();
        if (failed instanceof RuntimeException e) {
            throw e;
        }
        if (failed instanceof Error e) {
            throw e;
        }
        if (frontEndFailure != null) {
            throw frontEndFailure;
        }
        T value = result.get();
        if (value == null) {
            throw new EngineException("The work ended without a result");
        }
        return value;
    }

    private void stopAndWait(Thread thread) {
        stop.set(true);
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            // The JVM is going down; what is unfinished is the recovery's.
            Thread.currentThread().interrupt();
        }
    }

    private static boolean addHook(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException goingDown) {
            return false;
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // Too late to remove it: it is what waits for this thread.
            return;
        }
    }
}
