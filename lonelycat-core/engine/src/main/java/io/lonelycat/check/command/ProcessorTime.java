// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds up the time that processors worked for a command and all its processes, from what Linux tells of each of them.
 *
 * <p>Linux counts for each process its own time and that of the children for which it has waited. Added over all processes
 * of a command that are there, this is the time of the whole command, but for those that left it: an orphan no longer
 * belongs to any of them, and its time at the last sample is kept. The final time of the command itself is only
 * reported to the process that waited for it, which is this one, added to the times of others that ended in the
 * meantime. So of what this process was told
 * that counts which it was told since the last look, and as far as it can be true: not more than all processors could do in
 * that time. What a sandbox starts and does not wait for is known up to the last look only.
 */
final class ProcessorTime {
    /** In what Linux counts for programs, whatever the kernel itself counts in: hundredths of a second. */
    private static final long TICK_MILLIS = 10;

    private final long startNanos = System.nanoTime();
    private OptionalLong waitedForBefore = ProcFiles.waitedForTicks(self());
    private final Map<ProcessHandle, TickCount> last = new HashMap<>();
    private Collection<ProcessHandle> lastTree = List.of();
    private Collection<ProcessHandle> lastOthers = List.of();
    private long lastNanos = startNanos;
    private long ofTree;
    private long ofOthers;
    private long ofTheGone;
    private long most;

    /**
     * What Linux had counted of one process.
     *
     * @param parent of it at that time
     */
    private record TickCount(long ticks, long parent) {}

    private static long self() {
        return ProcessHandle.current().pid();
    }

    /**
     * Takes what is counted now.
     *
     * @param tree the command, which comes first, and its descendants
     * @param others those that once belonged to them
     */
    void look(Collection<ProcessHandle> tree, Collection<ProcessHandle> others) {
        lastTree = List.copyOf(tree);
        lastOthers = List.copyOf(others);
        OptionalLong waitedFor = ProcFiles.waitedForTicks(self());
        Map<ProcessHandle, TickCount> now = new HashMap<>();
        ofTree = count(tree, now);
        if (tree.stream().findFirst().filter(now::containsKey).isPresent()) {
            // Whatever this process was told so far was about others, since the command is still there.
            waitedForBefore = waitedFor;
        }
        ofOthers = count(others, now);
        Set<Long> parents = last.keySet().stream().map(ProcessHandle::pid).collect(Collectors.toSet());
        last.forEach((process, counted) -> {
            boolean goesToAParent = parents.contains(counted.parent());
            ofTheGone += now.containsKey(process) || goesToAParent ? 0 : counted.ticks();
        });
        last.clear();
        last.putAll(now);
        lastNanos = System.nanoTime();
        most = Math.max(most, ofTree + ofOthers + ofTheGone);
    }

    /** Takes what is counted now of the same processes, which is quick. */
    void lookAgain() {
        look(lastTree, lastOthers);
    }

    private static long count(Collection<ProcessHandle> processes, Map<ProcessHandle, TickCount> into) {
        long sum = 0;
        for (ProcessHandle process : processes) {
            OptionalLong ticks = ProcFiles.processorTicks(process.pid());
            OptionalLong parent = ProcFiles.parent(process.pid());
            if (ticks.isPresent() && parent.isPresent()) {
                into.put(process, new TickCount(ticks.getAsLong(), parent.getAsLong()));
                sum += ticks.getAsLong();
            }
        }
        return sum;
    }

    /** Returns the time of the command, which has ended, in milliseconds; empty if it is unknown or 0. */
    OptionalLong millis() {
        OptionalLong waitedFor = ProcFiles.waitedForTicks(self());
        if (waitedFor.isEmpty() || waitedForBefore.isEmpty()) {
            return OptionalLong.empty();
        }
        long told = waitedFor.getAsLong() - waitedForBefore.getAsLong() - ofTree;
        long sinceMillis = (System.nanoTime() - lastNanos) / 1_000_000;
        long possible = (sinceMillis / TICK_MILLIS + 1) * Runtime.getRuntime().availableProcessors();
        long unseen = Math.max(0, Math.min(told, possible));
        long ticks = Math.max(most, ofTree + ofOthers + ofTheGone + unseen);
        return ticks == 0 ? OptionalLong.empty() : OptionalLong.of(ticks * TICK_MILLIS);
    }
}
