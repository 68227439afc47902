// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Cancel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that changes files on a separate thread: on the caller's thread, an interrupt would close the work's file
 * channels. Interrupts, cancellation and JVM shutdown only set a flag, which the running work polls.
 */
public final class UninterruptibleWork {
    /** Maximum wait for a roll back at JVM shutdown; recovery completes an unfinished roll back. */
    public static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private UninterruptibleWork() {}

    public interface Work<T> {
        T run(Cancel cancel, Consumer<String> progress);
    }

    /** Runs work on a separate thread, and returns only when the work has ended, even after an interrupt. */
    public static <T> T run(Cancel frontEnd, Consumer<String> progress, Work<T> work) {
        UninterruptibleWork state = new UninterruptibleWork();
        Cancel cancel = () -> {
            state.ofFrontEnd(() -> state.stop.compareAndSet(false, frontEnd.requested()));
            return state.stop.get();
        };
        T result = state.await(
                new FutureTask<>(() -> work.run(cancel, line -> state.ofFrontEnd(() -> progress.accept(line)))));
        RuntimeException failed = state.failure.get();
        if (failed != null) {
            throw failed;
        }
        return result;
    }

    private void ofFrontEnd(Runnable call) {
        if (failure.get() == null) {
            try {
                call.run();
            } catch (RuntimeException e) {
                failure.set(e);
                stop.set(true);
            }
        }
    }

    private <T> T await(FutureTask<T> task) {
        Thread thread = new Thread(task, "lonelycat");
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        Thread hook = new Thread(() -> stopAndWait(thread), "lonelycat-shutdown");
        boolean hooked = isHeard(() -> Runtime.getRuntime().addShutdownHook(hook));
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop.set(true);
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failed
                    ? failed
                    : new EngineException("The work ended without a result", e);
        } finally {
            if (hooked) {
                isHeard(() -> Runtime.getRuntime().removeShutdownHook(hook));
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stopAndWait(Thread thread) {
        stop.set(true);
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isHeard(Runnable hooking) {
        try {
            hooking.run();
            return true;
        } catch (IllegalStateException goingDown) {
            return false;
        }
    }
}
