// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records an execution's events. A failing {@link ExecutionListener} does not stop a roll back. */
public final class ExecutionRecorder {

    private final ExecutionListener listener;
    private final Progress progress;
    private ExecutionStatus status = ExecutionStatus.PENDING;
    private @Nullable Step open;
    private Step latest = Step.VALIDATE;
    private long openedAt;
    private boolean mustGoOn;
    private @Nullable RuntimeException missed;

    private ExecutionRecorder(ExecutionListener listener, Progress progress) {
        this.listener = listener;
        this.progress = progress;
    }

    public static ExecutionRecorder begun(ExecutionListener listener, Progress progress) {
        ExecutionRecorder recorder = new ExecutionRecorder(listener, progress);
        recorder.become(ExecutionStatus.VALIDATING);
        recorder.begin(Step.VALIDATE);
        return recorder;
    }

    /**
     * Continues recording an execution whose process was killed.
     *
     * @param open step that the killed process did not finish; null if none
     */
    public static ExecutionRecorder resumed(
            ExecutionListener listener, ExecutionStatus status, @Nullable Step open, Progress progress) {
        ExecutionRecorder recorder = new ExecutionRecorder(listener, progress);
        recorder.status = status;
        recorder.open = open;
        recorder.latest = open == null ? Step.VALIDATE : open;
        recorder.openedAt = System.nanoTime();
        recorder.mustGoOn = true;
        return recorder;
    }

    public ExecutionStatus status() {
        return status;
    }

    /** Returns the current step of the execution; null between steps. */
    public @Nullable Step openStep() {
        return open;
    }

    /** Ignores later failures of the {@link ExecutionListener}, so that a roll back or commit can finish. */
    void ignoreListenerFailures() {
        mustGoOn = true;
    }

    /** Returns the first ignored failure of the {@link ExecutionListener}; null if none. */
    public @Nullable RuntimeException missed() {
        return missed;
    }

    Step latestStep() {
        return latest;
    }

    public void become(ExecutionStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("An execution cannot go from the status " + status + " to " + next
                    + ". This is a bug in LonelyCat; report it with this message.");
        }
        // Records the event before the status changes: if recording fails, the old status still permits a change to
        // another status.
        record(new ExecutionEvent.StatusChanged(status, next));
        status = next;
    }

    void arriveAt(ExecutionStatus next) {
        if (status != next) {
            become(next);
        }
    }

    public void begin(Step step) {
        record(new ExecutionEvent.StepStarted(step));
        open = step;
        latest = step;
        openedAt = System.nanoTime();
    }

    public void end() {
        end(true, null, null);
    }

    /** Ends the execution's current step as failed; does nothing between steps. */
    public void fail(String code, String message) {
        if (open != null) {
            end(false, code, message);
        }
    }

    private void end(boolean ok, @Nullable String code, @Nullable String message) {
        Step step = open;
        if (step == null) {
            throw new IllegalStateException("No step is open");
        }
        long millis = (System.nanoTime() - openedAt) / 1_000_000;
        record(new ExecutionEvent.StepEnded(step, ok, code, message, millis));
        open = null;
    }

    /** Ends the execution as refused, and records its outcome. */
    public Outcome refuse(String code, String message, List<WorkspacePath> paths) {
        ignoreListenerFailures();
        log(message);
        fail(code, message);
        become(ExecutionStatus.REFUSED);
        Outcome refused = Outcome.refused(code, message, paths);
        record(new ExecutionEvent.Ended(refused));
        return refused;
    }

    public Progress progress() {
        return progress;
    }

    public void record(ExecutionEvent event) {
        guarded(() -> listener.on(event));
    }

    /** Writes a line to the log of the execution's current step; does nothing between steps. */
    public void log(String line) {
        Step step = open;
        if (step != null) {
            guarded(() -> listener.log(step, line));
        }
    }

    List<String> altered() {
        List<String> altered = new ArrayList<>();
        guarded(() -> altered.addAll(listener.altered()));
        return altered;
    }

    public CheckOutput output() {
        Step step = open == null ? Step.VERIFY : open;
        return (stderr, bytes, length) -> guarded(() -> listener.output(step, stderr, bytes, length));
    }

    /**
     * Calls the {@link ExecutionListener} only until the first ignored failure, because a recovery can append missing
     * events to the evidence, but cannot insert them.
     */
    private synchronized void guarded(Runnable recording) {
        if (missed != null) {
            return;
        }
        try {
            recording.run();
        } catch (RuntimeException e) {
            if (!mustGoOn) {
                throw e;
            }
            missed = e;
        }
    }
}
