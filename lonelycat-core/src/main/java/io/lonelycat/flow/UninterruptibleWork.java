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
 * Runs work that changes files on a private thread. An interrupt closes the channel that the interrupted thread is using, which must
 * not happen in the middle of a roll back: so an interrupt of the caller, the front end's flag and the end of the JVM all become one
 * flag that the work looks at. A front end that fails raises it too, and the failure is thrown when the work is whole.
 */
public final class UninterruptibleWork {
    /** The longest time that a JVM which is asked to end waits for the rollback; a recovery does the rest. */
    public static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private UninterruptibleWork() {}

    /** The work: looks at the flag, and tells of progress. */
    public interface Work<T> {
        /** Does it; stops soon after the flag was raised. */
        T run(Cancel cancel, Consumer<String> progress);
    }

    /**
     * Runs the work to its end, whatever asks it to stop.
     *
     * @param frontEnd asked, while the work runs, whether to stop
     * @param progress hears what the work tells
     */
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
