// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.util.List;

/** Listens to the events of an execution. Called by one thread at a time. */
public interface ExecutionListener {

    /** Takes note of an event. */
    void on(ExecutionEvent event);

    /** Takes note of a line for people in the log of a step. */
    void log(Step step, String line);

    /**
     * Takes note of output of a check, already masked and capped.
     *
     * @param stderr whether it came by standard error
     * @param bytes holds the output from its beginning; not to be kept after the call
     * @param length how many bytes of it count
     */
    void output(Step step, boolean stderr, byte[] bytes, int length);

    /**
     * Compares what was stored with what was told: another process may have modified it while checks ran.
     *
     * @return the names of the files that were altered, removed or added since the last call
     */
    List<String> altered();
}
