// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records an execution with its listener: keeps the state, refuses changes of state that the table does not have, pairs the
 * beginnings and ends of steps, and lets no failure of the listener stop a roll back.
 */
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

    /**
     * Begins the record of an execution: it is validating from now on, and that step is open.
     *
     * @param progress receives each file, and reports progress to the user
     */
    public static ExecutionRecorder begun(ExecutionListener listener, Progress progress) {
        ExecutionRecorder recorder = new ExecutionRecorder(listener, progress);
        recorder.become(ExecutionStatus.VALIDATING);
        recorder.begin(Step.VALIDATE);
        return recorder;
    }

    /**
     * Continues the record of a killed execution.
     *
     * @param status the last state that is on record
     * @param open the step that was begun and not ended; null if there is no such step
     * @param progress receives each file, and reports progress to the user
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

    /** Returns the state of the execution. */
    public ExecutionStatus status() {
        return status;
    }

    /** Returns the open step; null between steps. */
    public @Nullable Step openStep() {
        return open;
    }

    /**
     * From now on the work goes on even if the listener fails: a change has to be rolled back, or is committed and must
     * be finished. What the listener missed is kept.
     */
    void ignoreListenerFailures() {
        mustGoOn = true;
    }

    /** Returns the first failure of the listener since then; null if it has recorded everything. */
    public @Nullable RuntimeException missed() {
        return missed;
    }

    /** Returns the open step; between steps the one that was begun last. */
    Step latestStep() {
        return latest;
    }

    /** Moves to another state. */
    public void become(ExecutionStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("An execution cannot go from the status " + status + " to " + next
                    + ". This is a bug in LonelyCat; report it with this message.");
        }
        // Recorded first: a change of state that could not be recorded has not happened, and another may follow.
        record(new ExecutionEvent.StatusChanged(status, next));
        status = next;
    }

    /** Moves to another state unless it is there already, as after a recovery. */
    void arriveAt(ExecutionStatus next) {
        if (status != next) {
            become(next);
        }
    }

    /** Begins a step. */
    public void begin(Step step) {
        // Recorded first, as states are: a step that could not be recorded has not begun.
        record(new ExecutionEvent.StepStarted(step));
        open = step;
        latest = step;
        openedAt = System.nanoTime();
    }

    /** Ends the open step well. */
    public void end() {
        end(true, null, null);
    }

    /** Ends the open step badly; does nothing between steps. */
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

    /**
     * Ends the execution with a refusal.
     *
     * @param code why, in one word
     * @param message why, and what to do next, for people
     * @param paths the files that stood in the way, if it was files
     */
    public Outcome refuse(String code, String message, List<WorkspacePath> paths) {
        ignoreListenerFailures();
        log(message);
        fail(code, message);
        become(ExecutionStatus.REFUSED);
        Outcome refused = Outcome.refused(code, message, paths);
        record(new ExecutionEvent.Ended(refused));
        return refused;
    }

    /** Returns the progress for the user, which is not recorded. */
    public Progress progress() {
        return progress;
    }

    /** Records an event. */
    public void record(ExecutionEvent event) {
        guarded(() -> listener.on(event));
    }

    /** Writes a line into the log of the open step. */
    public void log(String line) {
        Step step = open;
        if (step != null) {
            guarded(() -> listener.log(step, line));
        }
    }

    /** Returns the names of the files of the record that were altered since the last call. */
    List<String> altered() {
        List<String> altered = new ArrayList<>();
        guarded(() -> altered.addAll(listener.altered()));
        return altered;
    }

    /** Passes on what a check of the open step prints. */
    public CheckOutput output() {
        Step step = open == null ? Step.VERIFY : open;
        return (stderr, bytes, length) -> guarded(() -> listener.output(step, stderr, bytes, length));
    }

    /** Skips everything after a failure: a record that breaks off can be completed, one with a gap cannot. */
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
