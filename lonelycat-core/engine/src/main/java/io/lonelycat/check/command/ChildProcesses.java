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
 * Finds and kills the processes of a command: those seen before, those whose environment contains the command's cookie, and all
 * descendants. Some {@link Platform platforms} hide environments.
 */
public final class ChildProcesses {
    /** Largest difference between two readings of one process's start time; readings vary by a second. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    /** Milliseconds that a child process may outlive its command. */
    private static final long LINGER_MILLIS = 500;

    /** Milliseconds between SIGTERM and SIGKILL. */
    private static final long GRACE_MILLIS = 2_000;

    /** Milliseconds to wait for the end of a process after SIGKILL. */
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
     * Kills all processes whose environment contains the cookie, and their descendants.
     *
     * @return number of killed processes
     * @throws EngineException if a process survives; the message contains its pid
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
     * Waits half a second after the end of a command, then kills its remaining processes. The last process of a pipeline often outlives its
     * shell.
     */
    public static int endLeftovers(Collection<ProcessHandle> seen, String cookie) {
        try (Uninterrupted calm = new Uninterrupted()) {
            boolean gone = new ChildProcesses(seen, cookie).goneWithin(LINGER_MILLIS, Signal.NONE, calm);
            return gone ? 0 : new ChildProcesses(seen, cookie).end(calm);
        }
    }

    /** Returns whether the process with this pid still runs; {@code start} distinguishes another process that reuses the pid. */
    public static boolean isRunning(long pid, Instant start) {
        return ProcessHandle.of(pid)
                .filter(handle -> handle.info()
                        .startInstant()
                        .filter(begun -> Duration.between(begun, start).abs().compareTo(SAME_START) <= 0)
                        .isPresent())
                .filter(ChildProcesses::isRunning)
                .isPresent();
    }

    /** Finds the child of this process whose environment contains the cookie; empty if ended or its environment is hidden. */
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

    /** Sends a signal and waits until the processes disappear. Repeats SIGKILL, but not SIGTERM, because a process may be cleaning up. */
    private boolean goneWithin(long millis, Signal signal, Uninterrupted calm) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        Set<ProcessHandle> asked = new LinkedHashSet<>();
        do {
            List<ProcessHandle> living = living();
            // A second reading finds a process that started during the first and lost its parent.
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

    /** Returns the living processes. Lists all processes once, because a command can have thousands. */
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

    /** Returns the child processes, without processes that reuse a pid and have another parent. */
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
