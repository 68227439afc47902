// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.time.Instant;
import java.util.Optional;

/**
 * Receives start and end of checks' commands, so that a recovery can kill these commands' processes if the execution
 * was killed.
 */
public interface ChildListener {
    ChildListener NONE = new ChildListener() {
        @Override
        public void started(long pid, Optional<Instant> start, String cookie) {}

        @Override
        public void ended(long pid) {}
    };

    /**
     * Called after a command started.
     *
     * @param pid process id; 0 for a remote command
     * @param cookie value of {@code LONELYCAT_COOKIE} in the command's processes
     */
    void started(long pid, Optional<Instant> start, String cookie);

    /** Called after a command and all its processes ended. */
    void ended(long pid);
}
