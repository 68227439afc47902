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
 * Executes a change completely or not at all: validates, stages, applies, runs checks, then commits or rolls back.
 *
 * <p>The workspace stays untouched until the journal contains the list of file moves. After a kill of the JVM,
 * {@link Recovery} rolls back or completes the change.
 */
public final class Executor {
    private static final String FEW_HANDLES =
            "The limit of open files is too low to apply a change that can be rolled back, so nothing was changed."
                    + " Raise the limit in the shell that starts LonelyCat, for example with `ulimit -n 4096`, and"
                    + " execute again.";

    public static final String TRIED_OUT = "tried_out";

    private final ExecutionRequest run;
    private final ExecutionRecorder recorder;
    private final Predicate<CheckSpec> wanted;

    /** Creates an executor; the request's {@link ExecutionRecorder} must be in the step {@code VALIDATE}. */
    public Executor(ExecutionRequest run) {
        this(run, check -> true);
    }

    public Executor(ExecutionRequest run, Predicate<CheckSpec> wanted) {
        this.run = run;
        this.recorder = run.recorder();
        this.wanted = wanted;
    }

    /** Applies the change, runs the given function, and always rolls the change back. */
    public Outcome tryOut(ChangePermit permit, Runnable between) {
        return tryOut(permit, (stages, applied) -> between.run());
    }

    /** Applies the change, runs its checks, and always rolls the change back. */
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

    private interface Remaining {
        Outcome of(Stages stages, Stages.Validated validated) throws IOException;
    }

    private Outcome execute(RehearsableChange change, HeldLock lock, boolean checking, Remaining remaining) {
        Stages stages = new Stages(run, change, lock, wanted);
        try {
            return stages.validate(checking, Function.identity(), validated -> remaining.of(stages, validated));
        } catch (IOException | RuntimeException e) {
            return rollBack(stages, stopped(e) ? new CancelledException() : e);
        }
    }

    /** Runs checks on the workspace without the change. */
    public List<CheckResult> look(ChangePermit permit, List<CheckSpec> checks) {
        Journal journal = Journals.of(permit.workspace(), run.executionId());
        return new ChecksOfChange(run, permit.lock(), journal, permit.change()).look(checks);
    }

    public Outcome rehearse(RehearsableChange change, HeldLock lock) {
        return execute(
                change, lock, false, (stages, validated) -> stages.rehearse().orElseGet(stages::rehearsed));
    }

    public Outcome carryOut(ApprovedChange change, HeldLock lock) {
        return carryOut(ChangePermit.of(change, lock));
    }

    public Outcome carryOut(ChangePermit permit) {
        return execute(permit.change(), permit.lock(), true, (stages, validated) -> {
            Optional<Outcome> refused = stages.rehearse();
            return refused.isPresent() ? refused.get() : carryOut(stages, validated, permit);
        });
    }

    /** Executes the change; keeps file handles in reserve for a roll back. */
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
     * Tests whether the change could be executed, without touching workspace files.
     *
     * @return outcome of a refusal; empty if the change could be executed
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

    /** Returns whether a cancellation caused the failure, for example by a thread interrupt that closed a file. */
    private boolean stopped(Exception failure) {
        return run.cancel().now() && !(failure instanceof StepFailure);
    }
}
