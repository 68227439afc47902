// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A value that a second thread computes before it is asked for. The work must end soon by itself, because it is never
 * stopped, and must have no side effects, because its result is lost if the caller fails in the meantime.
 */
public final class Background<T> implements Supplier<T> {
    /** From so many files on a second thread pays. */
    public static final int MANY = 1_000;

    private final FutureTask<T> task;

    private Background(FutureTask<T> task) {
        this.task = task;
    }

    /**
     * Begins to compute.
     *
     * @param thread the name of the second thread
     */
    public static <T> Background<T> begin(String thread, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread second = new Thread(task, thread);
        second.setDaemon(true);
        second.start();
        return new Background<>(task);
    }

    /** Begins to compute on a second thread where the work is about many files; else computes it when it is asked for. */
    public static <T> Supplier<T> ofMany(String thread, int files, Supplier<T> work) {
        return files < MANY ? work : begin(thread, work);
    }

    /** Work on a part of a list. */
    public interface BackgroundPart<T, R> {
        R of(List<T> part) throws IOException;
    }

    /**
     * Works on both halves of a long list at once, on a short one as a whole. Ends only when all work has ended; the error
     * of the second half comes first.
     *
     * @param thread the name of the second thread
     * @return the result of each part, in their order
     */
    public static <T, R> List<R> inHalves(String thread, List<T> all, BackgroundPart<T, R> work) throws IOException {
        if (all.size() < MANY) {
            return List.of(work.of(all));
        }
        int middle = all.size() / 2;
        Background<R> first = begin(thread, () -> {
            try {
                return work.of(all.subList(0, middle));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        R second;
        try {
            second = work.of(all.subList(middle, all.size()));
        } finally {
            first.await();
        }
        try {
            return List.of(first.get(), second);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Waits for the end of the work, also where the caller is interrupted, which then stays so. */
    public void await() {
        boolean interrupted = false;
        while (!task.isDone()) {
            try {
                task.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException toldByGet) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the value as {@link #await} does. What the work threw is thrown here, each time. */
    @Override
    public T get() {
        await();
        boolean interrupted = Thread.interrupted();
        try {
            return task.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException("it was done already", e);
        } catch (ExecutionException e) {
            throw unchecked(Objects.requireNonNull(e.getCause()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A supplier throws nothing else. */
    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }
}
