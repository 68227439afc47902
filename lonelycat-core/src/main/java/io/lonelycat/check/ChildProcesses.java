// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.error.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Ends what commands left behind, also commands that another, killed run had started. */
public final class ChildProcesses {
    /** The operating system's start time is computed from the boot time, which moves by a second between readings. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private ChildProcesses() {}

    /**
     * Ends the process, its descendants and every process that carries the cookie in its environment: asked first
     * (SIGTERM), forced after a short grace (SIGKILL). Never ends the process it runs in. A pid that was given to
     * another process meanwhile is left alone. Where there is no {@code /proc}, only the descendants are found.
     *
     * @param pid the process id as recorded; 0 when it is not known
     * @param start when that process began; without it the pid proves nothing and only the cookie counts
     * @param cookie the value of {@code LONELYCAT_COOKIE} in the command's environment
     * @return how many processes were ended
     * @throws EngineException if a process is still there afterwards; the message names the pids
     */
    public static int end(long pid, Optional<Instant> start, String cookie) {
        try (Uninterrupted calm = new Uninterrupted()) {
            return new ProcessTree(recorded(pid, start), cookie).end(calm);
        }
    }

    /**
     * Tells whether a process is still running.
     *
     * @param pid the process id as recorded
     * @param start when that process began: a pid that was given to another one meanwhile does not count
     */
    public static boolean isRunning(long pid, Instant start) {
        return recorded(pid, Optional.of(start)).filter(ProcFiles::isRunning).isPresent();
    }

    /** Lets what is about to end do so: the last of a pipe often outlives the shell by a moment. */
    static int endLeftovers(String cookie) {
        try (Uninterrupted calm = new Uninterrupted()) {
            boolean gone = new ProcessTree(Optional.empty(), cookie).endsByItself(calm);
            return gone ? 0 : new ProcessTree(Optional.empty(), cookie).end(calm);
        }
    }

    private static Optional<ProcessHandle> recorded(long pid, Optional<Instant> start) {
        if (pid <= 0 || start.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid).filter(handle -> handle.info()
                .startInstant()
                .filter(begun -> Duration.between(begun, start.get()).abs().compareTo(SAME_START) <= 0)
                .isPresent());
    }
}
