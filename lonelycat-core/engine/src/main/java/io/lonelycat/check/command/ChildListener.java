// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.time.Instant;
import java.util.Optional;

/** Receiver of the processes that checks start, so that a recovery can kill them if the execution is killed. */
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
     * @param pid 0 for a remote command
     * @param start empty if unknown
     * @param cookie value of {@code LONELYCAT_COOKIE} in its processes
     */
    void started(long pid, Optional<Instant> start, String cookie);

    /** Called after a command and all its processes ended. */
    void ended(long pid);
}
