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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes an approved change so, whole or not at all: looks, stages, moves the old aside and the new in, reads it again,
 * runs the checks, and marks it as there to stay; or rolls it back.
 *
 * <p>The steps, and where a kill leaves things for {@link Recovery}: until the intent is written the workspace is
 * untouched; from then on the journal undoes; from the marker on it only tidies up. The journal is left to the caller,
 * who discards it once the record is complete.
 */
public final class Executor {
    private static final String FEW_HANDLES =
            "The limit of open files is too low to apply a change that can be rolled back, so nothing was changed."
                    + " Raise the limit, for example with ulimit -n 1024, and execute again.";

    /** Why a change was taken back that was only tried out. */
    public static final String TRIED_OUT = "tried_out";

    private final ExecutionRequest run;
    private final Narrator narrator;
    private final Predicate<CheckSpec> wanted;

    /** Prepares an execution; its narrator has told that it is validating, and has that step open. */
    public Executor(ExecutionRequest run) {
        this(run, check -> true);
    }

    /** Prepares one of which only some checks are run. */
    public Executor(ExecutionRequest run, Predicate<CheckSpec> wanted) {
        this.run = run;
        this.narrator = run.narrator();
        this.wanted = wanted;
    }

    /** Carries the change out, does something, and takes the change back whatever came of it. */
    public Outcome tryOut(ChangePermit permit, Runnable between) {
        return tryOut(permit, stages -> between.run());
    }

    /** Carries the change out, runs its checks, and takes it back whatever came of it. */
    public Outcome tryOut(ChangePermit permit, Proof proof) {
        return tryOut(permit, stages -> {
            stages.prove(proof);
            stages.verify();
            stages.health();
            stages.demandShown();
        });
    }

    private interface Between {
        void run(Stages stages) throws IOException;
    }

    private Outcome tryOut(ChangePermit permit, Between between) {
        Stages stages = new Stages(run, permit.change(), permit.lock(), wanted);
        try {
            Optional<Outcome> early = stages.validate(false);
            if (early.isPresent()) {
                return early.get();
            }
            stages.backup();
            stages.apply();
            between.run(stages);
            throw new StepFailure(TRIED_OUT, "The change was only rehearsed.");
        } catch (IOException | RuntimeException e) {
            return takeBack(stages, stopped(e) ? new CancelledException() : e);
        }
    }

    /** Runs checks without the change, whatever comes of them. */
    public List<CheckResult> look(ChangePermit permit, List<CheckSpec> checks) {
        Journal journal = Journals.of(permit.workspace(), run.executionId());
        return new ChecksOfChange(run, permit.lock(), journal, permit.change(), Optional::empty).look(checks);
    }

    /**
     * Rehearses the change in a copy, and leaves the workspace alone: no file of it is written, and no check runs there.
     *
     * @param lock of the workspace that is copied
     */
    public Outcome rehearse(RehearsableChange change, HeldLock lock) {
        Stages stages = new Stages(run, change, lock, wanted);
        try {
            Optional<Outcome> early = stages.validate(false);
            if (early.isEmpty()) {
                early = stages.rehearse();
            }
            return early.orElseGet(stages::rehearsed);
        } catch (IOException | RuntimeException e) {
            return takeBack(stages, stopped(e) ? new CancelledException() : e);
        }
    }

    /** Executes an approved change in the workspace. */
    public Outcome carryOut(ApprovedChange change, HeldLock lock) {
        return carryOut(ChangePermit.of(change, lock));
    }

    /**
     * Executes the change. The spare handles are given back before anything is rolled back: that is what they are for.
     *
     * @return what came of it; told to the listener as well
     */
    public Outcome carryOut(ChangePermit permit) {
        Stages stages = new Stages(run, permit.change(), permit.lock(), wanted);
        try {
            Optional<Outcome> early = stages.validate(true);
            if (early.isEmpty()) {
                early = stages.rehearse();
            }
            if (early.isPresent()) {
                return early.get();
            }
            Optional<SpareHandles> spare = spareHandles(permit.change());
            if (spare.isEmpty()) {
                return narrator.refuse(run.executionId(), "machine_failed", FEW_HANDLES, List.of());
            }
            SpareHandles held = spare.get();
            try (held) {
                stages.backup();
                stages.apply();
                stages.verify();
                stages.health();
                stages.demandShown();
                return stages.commit();
            }
        } catch (IOException | RuntimeException e) {
            return takeBack(stages, stopped(e) ? new CancelledException() : e);
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
            Optional<Outcome> early = stages.validate(false);
            if (early.isEmpty()) {
                stages.stage();
            }
            return early;
        } catch (IOException | RuntimeException e) {
            return Optional.of(
                    narrator.refuse(run.executionId(), StepFailure.codeOf(e), StepFailure.messageOf(e), List.of()));
        } finally {
            Journals.of(lock.workspace(), run.executionId()).discard();
        }
    }

    private Outcome takeBack(Stages stages, Exception failure) {
        Step failed = narrator.latestStep();
        String code = StepFailure.codeOf(failure);
        String message = StepFailure.messageOf(failure);
        narrator.goOnWhateverHappens();
        if (stages.committed()) {
            narrator.fail(code, message);
            return stages.applied();
        }
        narrator.log(message);
        narrator.fail(code, message);
        narrator.become(ExecutionStatus.FAILED);
        narrator.begin(Step.ERROR);
        narrator.log(message);
        narrator.end();
        return stages.rollBack(failed, code, message);
    }

    /** An interrupt closes the file that is being read, and so looks like a broken machine. */
    private boolean stopped(Exception failure) {
        return run.cancel().now() && !(failure instanceof StepFailure);
    }
}
