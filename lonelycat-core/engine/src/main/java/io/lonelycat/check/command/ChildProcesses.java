// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.Uninterrupted;
import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds and kills the processes of a command: known processes, processes whose environment contains the command's
 * cookie, and the descendants of both. Platforms that hide environments of processes allow only the search of known
 * processes and their descendants.
 */
public final class ChildProcesses {
    /** Largest difference between two measurements of a process's start time. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    /** Milliseconds that a child process may outlive its command. */
    private static final long LINGER_MILLIS = 500;

    /** Milliseconds between SIGTERM and SIGKILL. */
    private static final long GRACE_MILLIS = 2_000;

    /** Milliseconds to wait for the end of processes after SIGKILL. */
    private static final long FORCE_MILLIS = 10_000;

    private static final long POLL_MILLIS = 20;

    private final Collection<ProcessHandle> known;
    private final CookieSearch search;

    private final Set<ProcessHandle> found = new LinkedHashSet<>();

    private ChildProcesses(Collection<ProcessHandle> known, String cookie) {
        this.known = List.copyOf(known);
        this.search = new CookieSearch(cookie);
    }

    /**
     * Kills all processes that carry the marker {@code cookie} in {@code LONELYCAT_COOKIE}, and their descendants.
     *
     * @return number of killed processes
     * @throws EngineException if a process survives SIGKILL
     */
    public static int end(String cookie) {
        return end(List.of(), cookie);
    }

    public static int end(Collection<ProcessHandle> seen, String cookie) {
        try (Uninterrupted calm = new Uninterrupted()) {
            return new ChildProcesses(seen, cookie).end(calm);
        }
    }

    /**
     * After the end of a command, waits half a second for its remaining processes, for example of a shell pipeline,
     * then kills them.
     */
    public static int endLeftovers(Collection<ProcessHandle> seen, String cookie) {
        try (Uninterrupted calm = new Uninterrupted()) {
            boolean gone = new ChildProcesses(seen, cookie).goneWithin(LINGER_MILLIS, Signal.NONE, calm);
            return gone ? 0 : new ChildProcesses(seen, cookie).end(calm);
        }
    }

    /**
     * Returns whether a process with this pid and start time runs; a process that reuses the pid has another start
     * time.
     */
    public static boolean isRunning(long pid, Instant start) {
        return ProcessHandle.of(pid)
                .filter(handle -> handle.info()
                        .startInstant()
                        .filter(begun -> Duration.between(begun, start).abs().compareTo(SAME_START) <= 0)
                        .isPresent())
                .filter(ChildProcesses::isRunning)
                .isPresent();
    }

    /** Finds the child process of this JVM that carries the marker {@code cookie} in {@code LONELYCAT_COOKIE}. */
    public static Optional<ProcessHandle> started(String cookie) {
        ProcessHandle self = ProcessHandle.current();
        return new CookieSearch(cookie)
                .holders()
                .filter(it -> it.parent().filter(self::equals).isPresent())
                .findFirst();
    }

    private int end(Uninterrupted calm) {
        if (!goneWithin(GRACE_MILLIS, Signal.TERM, calm) && !goneWithin(FORCE_MILLIS, Signal.KILL, calm)) {
            throw new EngineException("These processes of a check could not be killed: "
                    + living().stream().map(ProcessHandle::pid).toList()
                    + ". They may still write into the workspace. Kill these processes, then run `lonelycat recover`.");
        }
        return found.size();
    }

    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !Platform.processes().isZombie(process.pid());
    }

    private enum Signal {
        NONE,
        TERM,
        KILL
    }

    /** Sends each process SIGTERM only once, because the process may be cleaning up, but repeats SIGKILL. */
    private boolean goneWithin(long millis, Signal signal, Uninterrupted calm) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        Set<ProcessHandle> asked = new LinkedHashSet<>();
        do {
            List<ProcessHandle> living = living();
            // A second search of the process table finds a process that started during the first search and whose
            // parent has ended.
            living = living.isEmpty() ? living() : living;
            if (living.isEmpty()) {
                return true;
            }
            if (signal == Signal.KILL) {
                living.forEach(ProcessHandle::destroyForcibly);
            } else if (signal == Signal.TERM) {
                living.stream().filter(asked::add).forEach(ProcessHandle::destroy);
            }
            calm.sleep(POLL_MILLIS);
        } while (System.nanoTime() - deadline < 0);
        return false;
    }

    /** Finds the running processes of a command, reading the process table only once for speed. */
    private List<ProcessHandle> living() {
        Map<Long, List<Long>> children = Platform.processes().children();
        Deque<ProcessHandle> open = new ArrayDeque<>();
        Stream.of(known.stream(), search.holders(), List.copyOf(found).stream())
                .flatMap(processes -> processes)
                .filter(ChildProcesses::isEndable)
                .forEach(open::add);
        Set<ProcessHandle> looked = new HashSet<>();
        while (!open.isEmpty()) {
            ProcessHandle process = open.remove();
            if (looked.add(process)) {
                found.add(process);
                childrenOf(process, children).filter(ChildProcesses::isEndable).forEach(open::add);
            }
        }
        return found.stream().filter(ChildProcesses::isRunning).toList();
    }

    /** Returns a process's children, ignoring a child's pid that another process reuses. */
    private static Stream<ProcessHandle> childrenOf(ProcessHandle process, Map<Long, List<Long>> children) {
        return children.isEmpty()
                ? process.children()
                : children.getOrDefault(process.pid(), List.of()).stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .filter(child -> child.parent().filter(process::equals).isPresent());
    }

    private static boolean isEndable(ProcessHandle process) {
        return !process.equals(ProcessHandle.current()) && isRunning(process);
    }

    static final class CookieSearch {
        private final byte[] entry;

        CookieSearch(String cookie) {
            this.entry = (CommandLine.COOKIE_VARIABLE + "=" + cookie).getBytes(UTF_8);
        }

        Stream<ProcessHandle> holders() {
            return Platform.processes().pids().stream()
                    .filter(pid -> pid != ProcessHandle.current().pid())
                    .filter(pid -> contains(Platform.processes().environment(pid)))
                    .flatMap(pid -> ProcessHandle.of(pid).stream());
        }

        boolean contains(byte[] environment) {
            int from = 0;
            for (int i = 0; i <= environment.length; i++) {
                if (i == environment.length || environment[i] == 0) {
                    int end = Math.min(i, from + entry.length);
                    if (Arrays.equals(environment, from, end, entry, 0, entry.length)
                            && (end == i || environment[end] == CommandLine.COOKIE_SEPARATOR)) {
                        return true;
                    }
                    from = i + 1;
                }
            }
            return false;
        }
    }
}
