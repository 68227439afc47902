// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.util.List;
import java.util.Map;

/** Processes of this machine, as far as the operating system shows them and the JDK does not. {@link Platform} gives it out. */
public interface ProcessTable {
    /**
     * Returns the name that the machine has from its start to its end.
     *
     * @throws io.lonelycat.error.EngineException if the operating system names none
     */
    String boot();

    /** Returns the ids of all processes; none where the operating system does not list them. */
    List<Long> pids();

    /** Returns the children of each process that has some; none where the operating system does not list them. */
    Map<Long, List<Long>> children();

    /** Returns the environment that a process was started with; empty for a process that is gone or of another user. */
    byte[] environment(long pid);

    /** Returns whether a process is dead and only waits for its parent to notice. */
    boolean isZombie(long pid);
}
