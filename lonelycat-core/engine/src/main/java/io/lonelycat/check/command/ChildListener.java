// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.time.Instant;
import java.util.Optional;

/** Hears of the processes that checks start, so that a later run can end what a killed one left behind. */
public interface ChildListener {
    /** Keeps nothing, for checks that run where nothing has to be put back. */
    ChildListener NONE = new ChildListener() {
        @Override
        public void started(long pid, Optional<Instant> start, String cookie) {}

        @Override
        public void ended(long pid) {}
    };

    /**
     * Tells that a command has been started.
     *
     * @param pid its process id, 0 where the command runs on another machine
     * @param start when it began, empty where it cannot be told
     * @param cookie what all its processes carry in {@code LONELYCAT_COOKIE}
     */
    void started(long pid, Optional<Instant> start, String cookie);

    /**
     * Tells that the command and all its processes are gone.
     *
     * @param pid the process id of the command
     */
    void ended(long pid);
}
