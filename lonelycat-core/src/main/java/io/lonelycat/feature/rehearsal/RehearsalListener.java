// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionListener;
import io.lonelycat.execute.ExecutionRecorder;
import io.lonelycat.execute.Step;
import java.util.ArrayList;
import java.util.List;

/** Writes events of an execution in the workspace copy to the rehearsal log. */
final class RehearsalListener implements ExecutionListener {
    private final ExecutionRecorder recorder;
    private final String when;
    private final List<CheckResult> checks = new ArrayList<>();

    RehearsalListener(ExecutionRecorder recorder, String when) {
        this.recorder = recorder;
        this.when = when;
    }

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
