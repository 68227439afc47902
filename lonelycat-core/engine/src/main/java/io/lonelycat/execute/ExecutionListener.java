// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.util.List;

/** Receiver of an execution's events, called by one thread at a time. */
public interface ExecutionListener {

    void on(ExecutionEvent event);

    void log(Step step, String line);

    /**
     * Receives a check's output with masked secrets and limited size.
     *
     * @param bytes output, in a buffer valid only during the call
     */
    void output(Step step, boolean stderr, byte[] bytes, int length);

    /** Returns names of evidence files that another process modified, removed or added since the last call. */
    List<String> altered();
}
