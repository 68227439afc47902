// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Gives each probe its turn, as many at a time as the machine has processors. No probe depends on another: each has a
 * workspace of its own, or only looks at one.
 *
 * @param cancel after which no probe gets its turn
 * @param progress is told on the thread of the caller how each ended, in the order of the probes
 */
record ProbeTurns(Cancel cancel, Consumer<String> progress) {
    /** Tries all of them out, and returns the results in their order. */
    List<TriedProbe> all(List<Probe> probes) {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<TriedProbe>> turns = probes.stream()
                    .map(probe -> pool.submit(() -> cancel.now() ? TriedProbe.stopped(probe) : TriedProbe.of(probe)))
                    .toList();
            List<TriedProbe> all = new ArrayList<>();
            for (Future<TriedProbe> turn : turns) {
                TriedProbe tried = turn.get();
                progress.accept(tried.line());
                all.add(tried);
            }
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new EngineException("A probe did not come to its end: " + e + ". Run `lonelycat validate` again.", e);
        } finally {
            pool.shutdown();
        }
    }
}
