// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.attempt.Uninterrupted;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Ends what commands left behind, also commands that another, killed run had started. */
public final class ChildProcesses {
    /** The operating system's start time is computed from the boot time, which moves by a second between readings. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private ChildProcesses() {}

    /**
     * Ends every process that carries the cookie in its environment, and its descendants: asked first (SIGTERM), forced
     * after a short grace (SIGKILL). Never ends the process it runs in. The cookie alone proves that a process is one of
     * ours: a recorded process id proves nothing. Where there is no {@code /proc}, none is found.
     *
     * @param cookie the value of {@code LONELYCAT_COOKIE} in the environment of the execution's commands
     * @return how many processes were ended
     * @throws io.lonelycat.error.EngineException if a process is still there afterwards; the message names the pids
     */
    public static int end(String cookie) {
        return end(List.of(), cookie);
    }

    /**
     * Tells whether a process is still running.
     *
     * @param pid the process id as recorded
     * @param start when that process began: a pid that was given to another one meanwhile does not count
     */
    public static boolean isRunning(long pid, Instant start) {
        return ProcessHandle.of(pid)
                .filter(handle -> began(handle, start))
                .filter(ProcFiles::isRunning)
                .isPresent();
    }

    private static boolean began(ProcessHandle handle, Instant start) {
        Optional<Instant> begun = handle.info().startInstant();
        return begun.isPresent() && Duration.between(begun.get(), start).abs().compareTo(SAME_START) <= 0;
    }

    /**
     * Finds a command that this process has started, whatever part of it did.
     *
     * @param cookie of the command
     * @return empty where it is over already, or where another process started it; also where there is no {@code /proc}
     */
    public static Optional<ProcessHandle> started(String cookie) {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessTree.CookieSearch(cookie)
                .holders()
                .filter(it -> it.parent().filter(self::equals).isPresent())
                .findFirst();
    }

    /** Ends these processes as well, which were seen as descendants of a command while it ran. */
    public static int end(Collection<ProcessHandle> seen, String cookie) {
        try (Uninterrupted calm = new Uninterrupted()) {
            return new ProcessTree(seen, cookie).end(calm);
        }
    }

    /** Lets what is about to end do so: the last of a pipe often outlives the shell by a moment. */
    public static int endLeftovers(Collection<ProcessHandle> seen, String cookie) {
        try (Uninterrupted calm = new Uninterrupted()) {
            boolean gone = new ProcessTree(seen, cookie).endsByItself(calm);
            return gone ? 0 : new ProcessTree(seen, cookie).end(calm);
        }
    }
}
