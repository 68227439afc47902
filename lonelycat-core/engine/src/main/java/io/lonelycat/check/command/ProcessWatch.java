// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Remembers the processes of a command while it runs: one that later leaves its parents and its environment is not found again
 * otherwise.
 */
public final class ProcessWatch {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Optional<ProcessHandle> root;
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();
    private long next = System.nanoTime();

    /**
     * Starts to watch.
     *
     * @param pid the process id of the command; 0 if it runs on another machine, where nothing can be seen
     */
    public ProcessWatch(long pid) {
        root = pid > 0 ? ProcessHandle.of(pid) : Optional.empty();
    }

    /** Looks at the processes, at most every 200 ms. */
    public void look() {
        if (root.isPresent() && System.nanoTime() - next >= 0) {
            next = System.nanoTime() + INTERVAL_NANOS;
            seen.add(root.get());
            root.get().descendants().forEach(seen::add);
        }
    }

    /** Returns all processes that were seen. A handle knows when its process started, so it never means another one. */
    public Set<ProcessHandle> seen() {
        return seen;
    }
}
