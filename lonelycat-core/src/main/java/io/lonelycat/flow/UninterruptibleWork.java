// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Cancel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicBoolean stop = new AtomicBoolean();
    /** What the work tells; nothing, when it has ended. */
    private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(256);

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
        FutureTask<T> task = new FutureTask<>(() -> work.run(stop::get, line -> lines.offer(Optional.of(line)))) {
            @Override
            protected void done() {
                // Wakes a thread that waits for the next line; if the queue is full, there are lines already.
                lines.offer(Optional.empty());
            }
        };
        Thread thread = new Thread(task, "lonelycat");
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        Thread hook = new Thread(() -> stopAndWait(thread), "lonelycat-shutdown");
        boolean hooked = isHeard(() -> Runtime.getRuntime().addShutdownHook(hook));
        thread.start();
        try {
            await(task);
        } finally {
            if (hooked) {
                isHeard(() -> Runtime.getRuntime().removeShutdownHook(hook));
            }
        }
        return outcome(task);
    }

    private void await(FutureTask<T> task) {
        boolean interrupted = false;
        while (!task.isDone()) {
            toFrontEnd(() -> {
                if (frontEnd.requested()) {
                    stop.set(true);
                }
            });
            try {
                Optional<String> line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    line.ifPresent(this::tell);
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

    private T outcome(FutureTask<T> ended) {
        try {
            T result = ended.get();
            if (frontEndFailure != null) {
                throw frontEndFailure;
            }
            return result;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new EngineException("The work ended without a result", e);
        } catch (InterruptedException e) {
            throw new EngineException("The work ended without a result", e);
        }
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

    /** A JVM that is going down takes no hook and gives none back: then it is what waits for this thread. */
    private static boolean isHeard(Runnable hooking) {
        try {
            hooking.run();
            return true;
        } catch (IllegalStateException goingDown) {
            return false;
        }
    }
}
