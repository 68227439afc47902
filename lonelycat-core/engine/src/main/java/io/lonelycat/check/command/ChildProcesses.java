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
 * Finds and ends the processes of a command, also of a command that another, killed run started: known ones, all that carry its
 * cookie in their environment, and their descendants. Where the {@link Platform} shows no environments, no process is found by its cookie.
 */
public final class ChildProcesses {
    /** The operating system computes start times from the boot time, which moves by a second between readings. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    /** Time for which a process may outlive its command before it counts as left behind. */
    private static final long LINGER_MILLIS = 500;

    /** Time that a process may take to tidy up after SIGTERM. */
    private static final long GRACE_MILLIS = 2_000;

    /** Time that a process may take to vanish after SIGKILL; only one that hangs in the kernel takes longer. */
    private static final long FORCE_MILLIS = 10_000;

    private static final long POLL_MILLIS = 20;

    private final Collection<ProcessHandle> known;
    private final CookieSearch search;

    /** Every process ever found; a handle knows its start time, so a pid used again is not mistaken for the old one. */
    private final Set<ProcessHandle> found = new LinkedHashSet<>();

    private ChildProcesses(Collection<ProcessHandle> known, String cookie) {
        this.known = List.copyOf(known);
        this.search = new CookieSearch(cookie);
    }

    /**
     * Ends every process that carries the cookie, and its descendants: by SIGTERM, and after a short grace by SIGKILL. Never ends
     * the process it runs in. A recorded process id proves nothing, so only the cookie counts.
     *
     * @return how many processes were ended
     * @throws EngineException if a process is still there afterwards; the message names the pids
     */
    public static int end(String cookie) {
        return end(List.of(), cookie);
    }

    /** Also ends these processes, which were descendants of the command while it ran. */
    public static int end(Collection<ProcessHandle> seen, String cookie) {
        try (Uninterrupted calm = new Uninterrupted()) {
            return new ChildProcesses(seen, cookie).end(calm);
        }
    }

    /** Ends what a command left behind. Gives it a moment: the last process of a pipe often outlives the shell. */
    public static int endLeftovers(Collection<ProcessHandle> seen, String cookie) {
        try (Uninterrupted calm = new Uninterrupted()) {
            boolean gone = new ChildProcesses(seen, cookie).goneWithin(LINGER_MILLIS, Signal.NONE, calm);
            return gone ? 0 : new ChildProcesses(seen, cookie).end(calm);
        }
    }

    /**
     * Returns whether a recorded process still runs.
     *
     * @param start when it started; a process that got the same pid later does not count
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

    /**
     * Finds a command that this process started.
     *
     * @return empty if it is over already, if another process started it, or where the platform shows no environments
     */
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

    /** Distinguishes a living process from one that is dead and only waits for its parent to notice. */
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !Platform.processes().isZombie(process.pid());
    }

    private enum Signal {
        NONE,
        TERM,
        KILL
    }

    /** Sends SIGKILL each time, but SIGTERM only once per process, which may be tidying up. */
    private boolean goneWithin(long millis, Signal signal, Uninterrupted calm) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        Set<ProcessHandle> asked = new LinkedHashSet<>();
        do {
            List<ProcessHandle> living = living();
            // A process may have begun after the list was read, and its parent be gone.
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

    /** Reads the tree of processes once: a command that is to be ended can have thousands. */
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

    /** Of a number that another process has got since the tree was read, the parent is another one as well. */
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

    /** Finds the processes that carry a cookie in the environment they were started with. */
    static final class CookieSearch {
        private final byte[] entry;

        CookieSearch(String cookie) {
            this.entry = (CommandLine.COOKIE_VARIABLE + "=" + cookie).getBytes(UTF_8);
        }

        /** Returns the processes with the cookie, without the one it runs in. */
        Stream<ProcessHandle> holders() {
            return Platform.processes().pids().stream()
                    .filter(pid -> pid != ProcessHandle.current().pid())
                    .filter(pid -> contains(Platform.processes().environment(pid)))
                    .flatMap(pid -> ProcessHandle.of(pid).stream());
        }

        /** Looks for the whole entry, or for that of one command of an execution; entries are separated by a zero byte. */
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
