// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the story of an execution to its listener: keeps the state, sees that only moves of the table are made, pairs
 * the beginnings and ends of steps, and never lets a listener that fails be in the way of a roll back.
 */
public final class Narrator {

    private final ExecutionListener listener;
    private final Progress progress;
    private ExecutionStatus status = ExecutionStatus.PENDING;
    private @Nullable Step open;
    private Step latest = Step.VALIDATE;
    private long openedAt;
    private boolean mustGoOn;
    private @Nullable RuntimeException missed;

    private Narrator(ExecutionListener listener, Progress progress) {
        this.listener = listener;
        this.progress = progress;
    }

    /**
     * Begins the story of an execution: it is validating from now on, and that step is open.
     *
     * @param progress receives each file, and reports progress to the user
     */
    public static Narrator begun(ExecutionListener listener, Progress progress) {
        Narrator narrator = new Narrator(listener, progress);
        narrator.become(ExecutionStatus.VALIDATING);
        narrator.begin(Step.VALIDATE);
        return narrator;
    }

    /**
     * Takes up the story of a killed execution where its record ends.
     *
     * @param status the last state that is on record
     * @param open the step that was begun and not ended; null if there is no such step
     * @param progress receives each file, and reports progress to the user
     */
    public static Narrator resumed(
            ExecutionListener listener, ExecutionStatus status, @Nullable Step open, Progress progress) {
        Narrator narrator = new Narrator(listener, progress);
        narrator.status = status;
        narrator.open = open;
        narrator.latest = open == null ? Step.VALIDATE : open;
        narrator.openedAt = System.nanoTime();
        narrator.mustGoOn = true;
        return narrator;
    }

    /** Where the execution stands. */
    public ExecutionStatus status() {
        return status;
    }

    /** The step in which it is; null between steps. */
    public @Nullable Step openStep() {
        return open;
    }

    /**
     * From now on the work goes on even if the listener fails: a change has to be rolled back, or is committed and must
     * be finished. What the listener missed is kept.
     */
    void goOnWhateverHappens() {
        mustGoOn = true;
    }

    /** The first failure of the listener since then; null when it heard everything. */
    public @Nullable RuntimeException missed() {
        return missed;
    }

    /** The open step; between steps the one that was begun last. */
    Step latestStep() {
        return latest;
    }

    /** Moves to another state. */
    public void become(ExecutionStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("An execution cannot go from " + status + " to " + next);
        }
        // Told first: what could not be put on record has not happened, and may still go another way.
        tell(new ExecutionEvent.StatusChanged(status, next));
        status = next;
    }

    /** Moves to another state unless it is there already, as a resumed story may be. */
    void arriveAt(ExecutionStatus next) {
        if (status != next) {
            become(next);
        }
    }

    /** Begins a step. */
    public void begin(Step step) {
        // Told first, as states are: a step that could not be put on record has not begun.
        tell(new ExecutionEvent.StepStarted(step));
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
        tell(new ExecutionEvent.StepEnded(step, ok, code, message, millis));
        open = null;
    }

    /**
     * Ends the story with a refusal.
     *
     * @param code why, in one word
     * @param message why, and what to do next, for people
     * @param paths the files that stood in the way, if it was files
     */
    public Outcome refuse(String executionId, String code, String message, List<WorkspacePath> paths) {
        goOnWhateverHappens();
        log(message);
        fail(code, message);
        become(ExecutionStatus.REFUSED);
        Outcome refused = new Outcome.Refused(executionId, code, message, paths);
        tell(new ExecutionEvent.Ended(refused));
        return refused;
    }

    /** Begins to count files for progress; not recorded. */
    public Progress.Count count(String done) {
        return progress.count(done);
    }

    /** Reports the duration of work as progress; not recorded. */
    Cancel during(String doing, Cancel cancel) {
        return progress.during(doing, cancel);
    }

    /** Returns who says how far work in a copy has come. */
    public Progress progressAfter(String words) {
        return progress.after(words);
    }

    /** Tells an event. */
    public void tell(ExecutionEvent event) {
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

    /** Once something was missed, all that follows is: a story that breaks off can be completed, one with a gap cannot. */
    private synchronized void guarded(Runnable telling) {
        if (missed != null) {
            return;
        }
        try {
            telling.run();
        } catch (RuntimeException e) {
            if (!mustGoOn) {
                throw e;
            }
            missed = e;
        }
    }
}
