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
 * Computes a value in advance on a second thread. The computation must be short, because it cannot be stopped, and
 * without side effects, because its result may be unused.
 */
public final class Background<T> implements Supplier<T> {
    /** Minimum number of files for which a second thread saves time. */
    public static final int MANY = 1_000;

    private final CompletableFuture<T> value;

    private Background(CompletableFuture<T> value) {
        this.value = value;
    }

    public static <T> Background<T> begin(String thread, Supplier<T> work) {
        return new Background<>(CompletableFuture.supplyAsync(work, task -> {
            Thread second = new Thread(task, thread);
            second.setDaemon(true);
            second.start();
        }));
    }

    /**
     * Computes a value on a second thread if {@code files} is large, else on this thread when the value is requested.
     */
    public static <T> Supplier<T> ofMany(String thread, int files, Supplier<T> work) {
        return files < MANY ? work : begin(thread, work);
    }

    public interface BackgroundPart<T, R> {
        R of(List<T> part) throws IOException;
    }

    /**
     * Processes the two halves of a long list in parallel, a short list as one part. Waits for both halves of the list;
     * if both fail, throws the second half's exception.
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

    /** Waits for the computed value despite interrupts; preserves the interrupt flag. */
    public void await() {
        value.handle((there, thrown) -> true).join();
    }

    /** Waits for the computed value; each call rethrows an exception of the computation. */
    @Override
    public T get() {
        try {
            return value.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // Casts the cause, because a Supplier throws only unchecked exceptions.
            throw (RuntimeException) Objects.requireNonNull(e.getCause());
        }
    }
}
