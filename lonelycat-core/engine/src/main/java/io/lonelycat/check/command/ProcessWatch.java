// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.attempt.Usage;
import io.lonelycat.check.command.Sandbox.CommandLimits;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Looks now and then at the processes of a command while it runs: whether they are too many or too large, and who they are,
 * since one that leaves its parents and its environment later is not found again otherwise.
 */
public final class ProcessWatch {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private Optional<ProcessHandle> root = Optional.empty();
    private boolean measured;
    private final CommandLimits limits;
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();
    private final ProcessorTime processorTime = new ProcessorTime();
    private long peakMemoryBytes;
    private long next = System.nanoTime();

    /**
     * Begins to count; to be made before the command is started.
     *
     * @param limits of what is not too much
     */
    public ProcessWatch(CommandLimits limits) {
        this.limits = limits;
    }

    /**
     * Begins to watch.
     *
     * @param pid the process id of the command; 0 if it runs on another machine, which is not visible from here
     */
    public void begin(long pid) {
        measured = pid > 0;
        root = pid > 0 ? ProcessHandle.of(pid) : Optional.empty();
    }

    /**
     * Looks, if it is time to. What is too much is ended at once: there is no use in asking what multiplies to stop.
     *
     * @return what is too much, in words that can follow the name of a command; empty while all is well
     */
    public Optional<String> look() {
        if (root.isEmpty()) {
            return Optional.empty();
        }
        if (System.nanoTime() - next < 0) {
            processorTime.lookAgain();
            return Optional.empty();
        }
        next = System.nanoTime() + INTERVAL_NANOS;
        Set<ProcessHandle> tree = new LinkedHashSet<>();
        tree.add(root.get());
        ProcessTable.read().descendants(root.get()).forEach(tree::add);
        Set<ProcessHandle> others = seen.stream()
                .filter(it -> !tree.contains(it) && ProcFiles.isRunning(it))
                .collect(Collectors.toSet());
        Set<ProcessHandle> living = new LinkedHashSet<>(tree);
        living.addAll(others);
        seen.addAll(living);
        processorTime.look(tree, others);
        long memoryBytes =
                living.stream().mapToLong(it -> ProcFiles.memoryBytes(it.pid())).sum();
        peakMemoryBytes = Math.max(peakMemoryBytes, memoryBytes);
        Optional<String> tooMuch = tooMuch(living.size(), memoryBytes);
        if (tooMuch.isPresent()) {
            living.forEach(ProcessHandle::destroyForcibly);
        }
        return tooMuch;
    }

    private Optional<String> tooMuch(int processes, long bytes) {
        if (processes > limits.processes()) {
            return Optional.of("had " + processes + " processes at once; the policy allows " + limits.processes());
        }
        return limits.memoryBytes().isPresent() && bytes > limits.memoryBytes().getAsLong()
                ? Optional.of("used " + bytes + " bytes of memory; the policy allows "
                        + limits.memoryBytes().getAsLong())
                : Optional.empty();
    }

    /**
     * Returns what the command has used, once it has ended. Nothing is known where it ran on another machine; of the memory
     * nothing of a command that was over before the first look.
     */
    public Usage usage() {
        return measured
                ? Usage.measured(
                        processorTime.millis(),
                        peakMemoryBytes > 0 ? OptionalLong.of(peakMemoryBytes) : OptionalLong.empty())
                : Usage.NONE;
    }

    /** Returns all processes that were ever seen. A handle knows when its process began, so it never means another one. */
    public Set<ProcessHandle> seen() {
        return seen;
    }
}
