// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.config.Settings;
import java.time.Instant;

/**
 * A process that lands plans.
 *
 * @param host the name of its machine
 * @param started when it began, since the number of a process is given to another one later
 */
public record Worker(String user, String host, long pid, Instant started) {

    public static Worker of(Settings.Caller caller) {
        return new Worker(caller.user(), caller.host(), caller.pid(), caller.started());
    }

    /** Returns the name that is on record. */
    public String name() {
        return user + "@" + host + "/" + pid;
    }

    /** Says whether it has surely ended: it ran on this machine, and is not there. */
    public boolean isDeadOn(String here) {
        return host.equals(here) && !ChildProcesses.isRunning(pid, started);
    }
}
