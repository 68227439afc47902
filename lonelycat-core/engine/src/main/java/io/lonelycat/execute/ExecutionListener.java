// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.util.List;

/** Receiver of the events of an execution. Called by one thread at a time. */
public interface ExecutionListener {

    void on(ExecutionEvent event);

    void log(Step step, String line);

    /**
     * Receives output of a check, in which secrets are masked and whose size is limited.
     *
     * @param bytes buffer, valid only during the call
     */
    void output(Step step, boolean stderr, byte[] bytes, int length);

    /**
     * Finds files of the execution's evidence that another process modified.
     *
     * @return names of evidence files that another process modified, removed or added since the last call
     */
    List<String> altered();
}
