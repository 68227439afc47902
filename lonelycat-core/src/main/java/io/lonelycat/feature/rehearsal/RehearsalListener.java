// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionListener;
import io.lonelycat.execute.ExecutionRecorder;
import io.lonelycat.execute.Step;
import java.util.ArrayList;
import java.util.List;

/** Writes the events in a copy of the workspace into the log of the rehearsal. */
final class RehearsalListener implements ExecutionListener {
    private final ExecutionRecorder recorder;
    private final String when;
    private final List<CheckResult> checks = new ArrayList<>();

    /**
     * Creates the listener.
     *
     * @param recorder of the execution
     * @param when the state of the copy, which goes before each line
     */
    RehearsalListener(ExecutionRecorder recorder, String when) {
        this.recorder = recorder;
        this.when = when;
    }

    /** Returns the results of checks, in the order in which they ended. */
    List<CheckResult> checks() {
        return List.copyOf(checks);
    }

    @Override
    public void on(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.CheckEnded ended) {
            checks.add(ended.result());
        }
    }

    @Override
    public void log(Step step, String line) {
        recorder.log("In the copy, " + when + ": " + line);
    }

    @Override
    public void output(Step step, boolean stderr, byte[] bytes, int length) {
        recorder.output().write(stderr, bytes, length);
    }

    @Override
    public List<String> altered() {
        return List.of();
    }
}
