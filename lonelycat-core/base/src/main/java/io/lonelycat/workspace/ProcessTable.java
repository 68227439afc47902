// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.util.List;
import java.util.Map;

/** Facts about processes that the JDK does not provide. */
public interface ProcessTable {
    /** Returns an id that changes with each boot of the machine. */
    String boot();

    List<Long> pids();

    /** Returns child process ids by parent process id; empty if unavailable. */
    Map<Long, List<Long>> children();

    /**
     * Returns the environment variables with which a process started; empty if the process ended or belongs to another
     * user.
     */
    byte[] environment(long pid);

    boolean isZombie(long pid);
}
