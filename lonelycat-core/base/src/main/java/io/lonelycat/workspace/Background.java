// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A value that a second thread computes before it is asked for. The work must end soon by itself, because it is never
 * stopped, and must have no side effects, because its result is lost if the caller fails in the meantime.
 */
public final class Background<T> implements Supplier<T> {
    /** From so many files on a second thread pays. */
    public static final int MANY = 1_000;

    private final CompletableFuture<T> value;

    private Background(CompletableFuture<T> value) {
        this.value = value;
    }

    /**
     * Begins to compute.
     *
     * @param thread the name of the second thread
     */
    public static <T> Background<T> begin(String thread, Supplier<T> work) {
        return new Background<>(CompletableFuture.supplyAsync(work, task -> {
            Thread second = new Thread(task, thread);
            second.setDaemon(true);
            second.start();
        }));
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
        value.handle((there, thrown) -> true).join();
    }

    /** Waits for the value as {@link #await} does. What the work threw is thrown here, each time. */
    @Override
    public T get() {
        try {
            return value.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // A supplier throws nothing else.
            throw (RuntimeException) Objects.requireNonNull(e.getCause());
        }
    }
}
