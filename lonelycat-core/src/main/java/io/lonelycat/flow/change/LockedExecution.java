// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.check.Checks;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.StartedBy;
import io.lonelycat.execute.ExecutionRecorder;
import io.lonelycat.execute.ExecutionRequest;
import io.lonelycat.execute.Executor;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Rehearsal;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.ExecutionChecks;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.NullExecutionListener;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecuteFlow.GatedSource;
import io.lonelycat.flow.change.ExecutionResult.BrokenRecord;
import io.lonelycat.flow.change.ExecutionResult.ChangeInPlace;
import io.lonelycat.flow.change.ExecutionResult.CommitRefusal;
import io.lonelycat.flow.change.ExecutionResult.CompleteRecord;
import io.lonelycat.flow.change.ExecutionResult.OpenQuarantine;
import io.lonelycat.flow.change.GatedPlan.Refusal;
import io.lonelycat.flow.look.VerifyFlow;
import io.lonelycat.flow.recover.FinishExecution;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.flow.recover.RecoverFlow.RecoveredExecution;
import io.lonelycat.json.Names;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.git.GitCommit;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.history.History;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Execution of a plan under the workspace lock. A failure after the evidence is complete, such as a failed git commit,
 * does not change the outcome of the execution.
 */
record LockedExecution(
        WorkspaceSession session, Goal goal, String executionId, CommitStep commit, HeldLock lock, Cancel cancel) {
    private static final String NO_REHEARSAL =
            "The policy requires a rehearsal (a trial run in a copy), but this installation of LonelyCat cannot"
                    + " rehearse. Nothing was changed. Either install the complete LonelyCat plugin, or ask the owner"
                    + " of the policy to require no rehearsal.";

    ExecutionResult execute(GatedSource plan) {
        List<RecoveredExecution> recovered = new RecoverFlow(session).recover(lock);
        if (recovered.stream().anyMatch(RecoveredExecution::isQuarantined)) {
            return new OpenQuarantine(recovered);
        }
        Optional<GitCommit> git;
        try {
            git = commit.demandReady(session);
        } catch (InvalidInputException e) {
            return new CommitRefusal(e);
        }
        GatedPlan gated;
        try {
            gated = plan.gated(session, cancel);
        } catch (InvalidInputException e) {
            if (!e.saysNothingIsToDo()) {
                throw e;
            }
            return new ChangeInPlace(e);
        }
        gated.announce(session, false);
        ExecutionResult executed = recorded(gated, git, recovered);
        return executed instanceof CompleteRecord done ? followed(gated, done.story(), git) : executed;
    }

    private ExecutionResult recorded(GatedPlan gated, Optional<GitCommit> git, List<RecoveredExecution> recovered) {
        Journal journal = Journals.of(lock.workspace(), executionId);
        try (Evidence evidence = begin(journal, gated)) {
            ExecutionRecorder recorder = ExecutionRecorder.begun(evidence, session.progress());
            recovered.forEach(one -> recorder.log("Recovered " + one.line()));
            recorder.log("The gate says " + Names.of(gated.ruling().decision().verdict()));
            Outcome outcome = gated.refusal()
                    .or(() -> git.flatMap(it -> notCommittable(gated, it)))
                    .map(no -> recorder.refuse(no.code(), no.reason(), List.of()))
                    .orElseGet(() -> carryOut(gated, recorder));
            return closed(journal, evidence, recorder, outcome);
        }
    }

    /** Returns the execution's outcome even without complete evidence, because workspace files are already changed. */
    private ExecutionResult closed(Journal journal, Evidence evidence, ExecutionRecorder recorder, Outcome outcome) {
        RuntimeException missed = recorder.missed();
        if (missed != null) {
            return new BrokenRecord(executionId, outcome, String.valueOf(missed.getMessage()));
        }
        try {
            ExecutionStory story = new FinishExecution(session)
                    .close(journal, Optional.of(evidence), outcome.kind() == OutcomeKind.QUARANTINED)
                    .orElseThrow();
            return new CompleteRecord(story, Optional.empty());
        } catch (InvalidInputException | EngineException e) {
            return new BrokenRecord(executionId, outcome, String.valueOf(e.getMessage()));
        }
    }

    private CompleteRecord followed(GatedPlan gated, ExecutionStory story, Optional<GitCommit> git) {
        try {
            gated.mark(story);
        } catch (EngineException e) {
            session.report("The plan " + story.plan().id()
                    + " was executed, but could not be marked as executed. Reason: " + e.getMessage());
        }
        try {
            session.announce(feature -> feature.executionRecorded(session));
        } catch (InvalidInputException | EngineException e) {
            session.report("The execution " + executionId + " ended and is recorded, but work after the execution, "
                    + "such as pruning old executions, failed. Reason: " + e.getMessage());
        }
        return new CompleteRecord(story, git.flatMap(before -> commit.after(session, evidence(), story, before)));
    }

    private static Optional<Refusal> notCommittable(GatedPlan gated, GitCommit git) {
        try {
            CommitStep.demandPossible(git, gated.proposal().changeset());
            return Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.of(new Refusal(
                    "not_committable",
                    "The change was not applied, because the change cannot be committed. Reason: " + e.getMessage()));
        }
    }

    /**
     * Result of a dry run of an execution.
     *
     * @param stopped failure that would stop a real execution
     */
    record DryRun(GatedPlan plan, Optional<Outcome> stopped) {}

    DryRun dryRun(GatedSource plan) {
        session.refuseUnfinished(goal);
        Optional<GitCommit> git = commit.demandReady(session);
        GatedPlan gated = plan.gated(session, cancel);
        if (gated.refusal().isPresent()) {
            return new DryRun(gated, Optional.empty());
        }
        git.ifPresent(it -> CommitStep.demandPossible(it, gated.proposal().changeset()));
        try (Checks checks = new ExecutionChecks(session, gated.policy()).forLook(executionId)) {
            ExecutionRecorder silent = ExecutionRecorder.begun(NullExecutionListener.INSTANCE, session.progress());
            Executor executor = new Executor(request(gated, checks, silent, Optional.empty()));
            return new DryRun(gated, executor.dryRun(gated.approved(), lock));
        }
    }

    private Evidence begin(Journal journal, GatedPlan gated) {
        journal.create();
        try {
            Settings.Caller caller = session.settings().caller();
            StartedBy by = new StartedBy(caller.user(), caller.host(), caller.pid(), caller.frontEnd());
            Evidence evidence = Evidence.create(session.executions(), gated.opening(executionId, by), session.clock());
            index();
            return evidence;
        } catch (InvalidInputException | EngineException e) {
            journal.discard();
            throw e;
        }
    }

    private void index() {
        // A deleted history index is rebuilt when the execution ends.
        if (History.isThere(session.historyFile()) || !Folders.hasOthers(session.executions(), executionId)) {
            try (History history = History.open(session.historyFile(), session.historyTables())) {
                history.begin(ExecutionStory.read(evidence()));
            } catch (EngineException e) {
                // Reports only a locked history index; the index update at the end of the execution reports other
                // errors.
                if (History.isHeld(e)) {
                    History.noteBehind(session.historyFile());
                    session.report(
                            e.getMessage() + " The execution continues. The next goal of LonelyCat in this workspace"
                                    + " updates the history index.");
                }
            }
        }
    }

    private Outcome carryOut(GatedPlan gated, ExecutionRecorder recorder) {
        try (Checks checks = new ExecutionChecks(session, gated.policy()).of(executionId)) {
            Optional<Rehearsal> rehearsal = session.features().stream()
                    .flatMap(feature ->
                            feature
                                    .rehearsal(session, gated.policy(), gated.rehearsable(), gated.onlyRehearsed())
                                    .stream())
                    .findFirst();
            if (rehearsal.isEmpty() && gated.demandsRehearsal()) {
                return recorder.refuse("rehearsal_failed", NO_REHEARSAL, List.of());
            }
            // Examines the sandbox before the workspace is copied for the rehearsal, whose checks need the sandbox.
            rehearsal.ifPresent(here -> checks.sandbox().report());
            Executor executor = new Executor(request(gated, checks, recorder, rehearsal));
            return gated.onlyRehearsed()
                    ? executor.rehearse(gated.rehearsable(), lock)
                    : executor.carryOut(gated.approved(), lock);
        }
    }

    private ExecutionRequest request(
            GatedPlan gated, Checks checks, ExecutionRecorder recorder, Optional<Rehearsal> rehearsal) {
        return new ExecutionRequest(
                executionId,
                checks,
                recorder,
                cancel,
                new EvidenceFiles(evidence()).altered(),
                session.durability(),
                gated.policy().places(),
                () -> doneBy(gated),
                check -> passedBefore(gated, check),
                rehearsal);
    }

    private Path evidence() {
        return new ExecutionId(executionId).below(session.executions());
    }

    /**
     * Returns whether evidence proves that a check passed in the newest applied execution, on the git commit of this
     * plan.
     */
    private boolean passedBefore(GatedPlan gated, CheckSpec check) {
        try {
            Path folder = ExecutionFolders.of(session).newestApplied();
            ExecutionStory story = ExecutionStory.read(folder);
            return commit(story.plan()).isPresent()
                    && commit(story.plan()).equals(commit(gated.proposal().plan()))
                    && story.execution().checks().stream()
                            .map(CheckEnded::result)
                            .anyMatch(it -> it.name().equals(check.name()) && it.passed() && !it.skipped())
                    && new VerifyFlow(session).report(folder).ok();
        } catch (InvalidInputException | EngineException unknown) {
            return false;
        }
    }

    private static Optional<String> commit(ChangePlan plan) {
        return plan.origin().base().map(ChangePlan.Base::commit);
    }

    private Optional<String> doneBy(GatedPlan gated) {
        if (!History.isThere(session.historyFile())) {
            return Optional.empty();
        }
        try (History history = History.open(session.historyFile(), session.historyTables())) {
            return history.executionsOf(gated.proposal().changeset().checksum()).stream()
                    .filter(row -> row.outcome() == OutcomeKind.APPLIED)
                    .map(HistoryRow::executionId)
                    .findFirst();
        } catch (EngineException e) {
            return Optional.empty();
        }
    }
}
