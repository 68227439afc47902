// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.slice.validate.lab.Probe;
import io.lonelycat.workspace.Cancel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Gives each probe its turn, as many at a time as the machine has processors, and tells how each ended. No probe depends
 * on another: each has a workspace of its own, or only looks at one.
 *
 * @param cancel after which no probe gets its turn
 * @param progress is told on the thread of the caller, in the order of the probes
 */
record ProbeTurns(Cancel cancel, Consumer<String> progress) {

    /**
     * Tries all of them out.
     *
     * @return what came of each, in their order
     */
    List<TriedProbe> all(List<Probe> probes) {
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), work -> {
            Thread thread = new Thread(work, "lonelycat-probe-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        List<CompletableFuture<TriedProbe>> turns = probes.stream()
                .map(probe -> CompletableFuture.supplyAsync(() -> turn(probe), pool))
                .toList();
        try {
            return turns.stream().map(this::told).toList();
        } finally {
            // Where all is well they have ended. Otherwise those that have begun come to their end, since their
            // workspaces go with the caller; an interrupt would close the files that they are writing.
            turns.forEach(turn -> turn.cancel(false));
            pool.shutdown();
            await(pool);
        }
    }

    private TriedProbe turn(Probe probe) {
        return cancel.now() ? TriedProbe.stopped(probe) : TriedProbe.of(probe);
    }

    private TriedProbe told(CompletableFuture<TriedProbe> turn) {
        TriedProbe tried;
        try {
            tried = turn.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
        tried.line().lines().forEach(progress);
        return tried;
    }

    private static void await(ExecutorService pool) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
