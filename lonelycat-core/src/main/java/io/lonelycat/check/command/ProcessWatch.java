// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.command.Sandbox.CommandLimits;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Looks now and then at the processes of a command while it runs: whether they are too many or too large, and who they are,
 * since one that leaves its parents and its environment later is not found again otherwise.
 */
public final class ProcessWatch {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Optional<ProcessHandle> root;
    private final CommandLimits limits;
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();
    private long next = System.nanoTime();

    /**
     * Begins to watch.
     *
     * @param pid the process id of the command; 0 where it runs on another machine, at which nobody looks from here
     */
    public ProcessWatch(long pid, CommandLimits limits) {
        this.root = pid > 0 ? ProcessHandle.of(pid) : Optional.empty();
        this.limits = limits;
    }

    /**
     * Looks, if it is time to. What is too much is ended at once: there is no use in asking what multiplies to stop.
     *
     * @return what is too much, in words that can follow the name of a command; empty while all is well
     */
    public Optional<String> look() {
        if (root.isEmpty() || System.nanoTime() - next < 0) {
            return Optional.empty();
        }
        next = System.nanoTime() + INTERVAL_NANOS;
        Set<ProcessHandle> living = new LinkedHashSet<>();
        living.add(root.get());
        ProcessTable.read().descendants(root.get()).forEach(living::add);
        seen.stream().filter(ProcFiles::isRunning).forEach(living::add);
        seen.addAll(living);
        Optional<String> tooMuch = tooMuch(living);
        if (tooMuch.isPresent()) {
            living.forEach(ProcessHandle::destroyForcibly);
        }
        return tooMuch;
    }

    private Optional<String> tooMuch(Set<ProcessHandle> living) {
        if (living.size() > limits.processes()) {
            return Optional.of("had " + living.size() + " processes at once; the policy allows " + limits.processes());
        }
        return limits.memoryBytes().isPresent()
                ? tooLarge(living, limits.memoryBytes().getAsLong())
                : Optional.empty();
    }

    private static Optional<String> tooLarge(Set<ProcessHandle> living, long most) {
        long bytes = 0;
        for (ProcessHandle process : living) {
            bytes += ProcFiles.memoryBytes(process.pid());
        }
        return bytes > most
                ? Optional.of("used " + bytes + " bytes of memory; the policy allows " + most)
                : Optional.empty();
    }

    /** Returns all processes that were ever seen. A handle knows when its process began, so it never means another one. */
    public Set<ProcessHandle> seen() {
        return seen;
    }
}
