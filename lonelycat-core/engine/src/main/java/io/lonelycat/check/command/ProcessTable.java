// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who was whose parent, read in one pass. {@link ProcessHandle#descendants()} reads everything again while processes come
 * in meanwhile: where a command multiplies, it would not return before the machine is full.
 */
final class ProcessTable {
    private final Map<Long, List<Long>> children = new HashMap<>();
    private final boolean known;

    private ProcessTable(List<Long> pids) {
        known = !pids.isEmpty();
        for (long pid : pids) {
            ProcFiles.parent(pid).ifPresent(parent -> children.computeIfAbsent(parent, it -> new ArrayList<>())
                    .add(pid));
        }
    }

    static ProcessTable read() {
        return new ProcessTable(ProcFiles.pids());
    }

    /** Returns the descendants of a process that still are there, the nearest first. */
    Stream<ProcessHandle> descendants(ProcessHandle process) {
        return known
                ? pidsBelow(process.pid()).stream().flatMap(pid -> ProcessHandle.of(pid).stream())
                : process.descendants();
    }

    private List<Long> pidsBelow(long root) {
        List<Long> below = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            List<Long> next = children.getOrDefault(open.remove(), List.of());
            below.addAll(next);
            open.addAll(next);
        }
        return below;
    }
}
