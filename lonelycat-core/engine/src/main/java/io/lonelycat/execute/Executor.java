// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.SpareHandles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Executes an approved change, whole or not at all: compares the files, stages the new ones, moves the old ones aside and the
 * new ones in, reads them again, runs the checks and commits the change; or rolls the change back.
 *
 * <p>The steps, and where a kill leaves things for {@link Recovery}: until the intent is written the workspace is
 * untouched; from then on the journal undoes; from the marker on it only tidies up. The journal is left to the caller,
 * who discards it once the record is complete.
 */
public final class Executor {
    private static final String FEW_HANDLES =
            "The limit of open files is too low to apply a change that can be rolled back, so nothing was changed."
                    + " Raise the limit in the shell that starts LonelyCat, for example with `ulimit -n 4096`, and"
                    + " execute again.";

    /** Code of the roll back of a change that was only tried out. */
    public static final String TRIED_OUT = "tried_out";

    private final ExecutionRequest run;
    private final ExecutionRecorder recorder;
    private final Predicate<CheckSpec> wanted;

    /** Prepares an execution; its recorder has told that it is validating, and has that step open. */
    public Executor(ExecutionRequest run) {
        this(run, check -> true);
    }

    /** Prepares one of which only some checks are run. */
    public Executor(ExecutionRequest run, Predicate<CheckSpec> wanted) {
        this.run = run;
        this.recorder = run.recorder();
        this.wanted = wanted;
    }

    /** Applies the change, does something, and rolls the change back in every case. */
    public Outcome tryOut(ChangePermit permit, Runnable between) {
        return tryOut(permit, (stages, applied) -> between.run());
    }

    /** Applies the change, runs its checks, and rolls it back in every case. */
    public Outcome tryOut(ChangePermit permit, Proof proof) {
        return tryOut(permit, (stages, applied) -> {
            Stages.Verified verified = stages.verify(applied, proof);
            stages.health(verified, proof);
            proof.demand();
        });
    }

    private interface Between {
        void run(Stages stages, Stages.Applied applied) throws IOException;
    }

    private Outcome tryOut(ChangePermit permit, Between between) {
        return execute(permit.change(), permit.lock(), false, (stages, validated) -> {
            between.run(stages, stages.apply(stages.backup(validated)));
            throw new StepFailure(TRIED_OUT, "The change was only rehearsed.");
        });
    }

    /** Stages after the validation. */
    private interface Remaining {
        Outcome of(Stages stages, Stages.Validated validated) throws IOException;
    }

    /** Validates the change, and runs the other stages; rolls back where one fails. */
    private Outcome execute(RehearsableChange change, HeldLock lock, boolean checking, Remaining remaining) {
        Stages stages = new Stages(run, change, lock, wanted);
        try {
            return stages.validate(checking, Function.identity(), validated -> remaining.of(stages, validated));
        } catch (IOException | RuntimeException e) {
            return rollBack(stages, stopped(e) ? new CancelledException() : e);
        }
    }

    /** Runs checks without the change, whatever comes of them. */
    public List<CheckResult> look(ChangePermit permit, List<CheckSpec> checks) {
        Journal journal = Journals.of(permit.workspace(), run.executionId());
        return new ChecksOfChange(run, permit.lock(), journal, permit.change()).look(checks);
    }

    /**
     * Rehearses the change in a copy, and leaves the workspace alone: no file of it is written, and no check runs there.
     *
     * @param lock of the workspace that is copied
     */
    public Outcome rehearse(RehearsableChange change, HeldLock lock) {
        return execute(
                change, lock, false, (stages, validated) -> stages.rehearse().orElseGet(stages::rehearsed));
    }

    /** Executes an approved change in the workspace. */
    public Outcome carryOut(ApprovedChange change, HeldLock lock) {
        return carryOut(ChangePermit.of(change, lock));
    }

    /**
     * Executes the change.
     *
     * @return the outcome; told to the listener as well
     */
    public Outcome carryOut(ChangePermit permit) {
        return execute(permit.change(), permit.lock(), true, (stages, validated) -> {
            Optional<Outcome> refused = stages.rehearse();
            return refused.isPresent() ? refused.get() : carryOut(stages, validated, permit);
        });
    }

    /** The spare handles are given back before anything is rolled back: that is what they are for. */
    private Outcome carryOut(Stages stages, Stages.Validated validated, ChangePermit permit) throws IOException {
        Optional<SpareHandles> spare = spareHandles(permit.change());
        if (spare.isEmpty()) {
            return recorder.refuse("machine_failed", FEW_HANDLES, List.of());
        }
        SpareHandles held = spare.get();
        try (held) {
            Stages.Prepared prepared = stages.backup(validated);
            Stages.Applied applied = stages.apply(prepared);
            Stages.Verified verified = stages.verify(applied, Proof.NONE);
            Stages.Healthy healthy = stages.health(verified, Proof.NONE);
            return stages.commit(healthy);
        }
    }

    private static Optional<SpareHandles> spareHandles(RehearsableChange change) {
        try {
            return Optional.of(SpareHandles.take(change.proposal().changeset().changes().stream()
                    .flatMap(file -> Stream.of(file.path(), file.source()))));
        } catch (IOException tooFew) {
            return Optional.empty();
        }
    }

    /**
     * Does all that can be done without touching the workspace: looks, resolves the checks, and makes every new file in
     * the journal, which is discarded.
     *
     * @return why it would be refused, or that everything is there already; absent when nothing is in the way
     */
    public Optional<Outcome> dryRun(ApprovedChange change, HeldLock lock) {
        Stages stages = new Stages(run, change, lock, wanted);
        try {
            return stages.validate(false, Optional::of, validated -> {
                stages.stage(validated);
                return Optional.empty();
            });
        } catch (IOException | RuntimeException e) {
            return Optional.of(recorder.refuse(StepFailure.codeOf(e), StepFailure.messageOf(e), List.of()));
        } finally {
            Journals.of(lock.workspace(), run.executionId()).discard();
        }
    }

    private Outcome rollBack(Stages stages, Exception failure) {
        Step failed = recorder.latestStep();
        String code = StepFailure.codeOf(failure);
        String message = StepFailure.messageOf(failure);
        recorder.ignoreListenerFailures();
        if (stages.committed()) {
            recorder.fail(code, message);
            return stages.applied();
        }
        recorder.log(message);
        recorder.fail(code, message);
        recorder.become(ExecutionStatus.FAILED);
        recorder.begin(Step.ERROR);
        recorder.log(message);
        recorder.end();
        return stages.rollBack(failed, code, message);
    }

    /** An interrupt closes the file that is being read, and so looks like a broken machine. */
    private boolean stopped(Exception failure) {
        return run.cancel().now() && !(failure instanceof StepFailure);
    }
}
