// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.ExecuteRequest;
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
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecuteFlow.Executed.NotOnRecord;
import io.lonelycat.flow.change.ExecuteFlow.Executed.OnRecord;
import io.lonelycat.flow.change.GatedPlan.Refusal;
import io.lonelycat.flow.look.VerifyFlow;
import io.lonelycat.flow.recover.FinishExecution;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.flow.recover.RecoverFlow.Taken;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.git.GitCommit;
import io.lonelycat.plan.source.Planned;
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
import java.util.function.Function;

/**
 * Executes a plan: lock, recover, gate again, journal, apply with checks, evidence, history, unlock.
 *
 * @param wish looked at while it works, since a caller may have reasons of its own to stop
 */
public record ExecuteFlow(WorkspaceSession site, Cancel wish) {
    private static final String NO_REHEARSAL =
            "The policy requires a rehearsal (a trial run in a copy), but the LonelyCat that runs here has no rehearsals. Nothing "
                    + "was changed. Either install the complete LonelyCat plugin, or ask the owner of the policy to require no rehearsal.";

    /** Executes for a caller that stops when the front end asks for it. */
    public ExecuteFlow(WorkspaceSession site) {
        this(site, site.settings().machine().cancel());
    }

    /** Finds or makes a plan under the lock, and has the gate decide about it there. */
    interface GatedSource {
        GatedPlan gated(WorkspaceSession here, Cancel cancel);
    }

    /** Finds or makes a plan under the lock. */
    public interface PlanSource {
        PlanChoice plan(WorkspaceSession here, Cancel cancel);

        /** Takes a plan by its id or folder, or the newest if it waits. */
        static PlanSource named(Optional<String> plan) {
            return (here, cancel) -> PlanChoice.of(here, plan);
        }
    }

    /** The end of a change that was to be executed, before it is put in words. */
    public sealed interface Executed {
        /**
         * An execution is on record.
         *
         * @param commit present where one was asked for and the change is applied
         */
        record OnRecord(ExecutionStory story, Optional<CommitOutcome> commit) implements Executed {}

        /** The workspace is busy or quarantined, there is nothing to do, or the record could not be completed. */
        record NotOnRecord(Answer answer) implements Executed {}
    }

    /** Executes a plan, tries it out in a copy, or looks whether it could be executed. */
    public Answer run(ExecuteRequest request) {
        return run(
                "execute", gated(PlanSource.named(request.plan()), request.rehearse()), site.isDry(request.dryRun()));
    }

    /**
     * Plans a change and executes it in one call. The gate is asked once, under the lock; a "no" is on record as an execution that was
     * refused, and the plan waits. What is in the workspace already is not done again.
     */
    public Answer apply(ApplyRequest request) {
        PlanSource planned = (here, cancel) -> {
            PlanFlow flow = new PlanFlow(here);
            Planned made = flow.write(flow.spec(request.change()));
            made.notes().forEach(here::tell);
            return new PlanChoice(made.proposal(), made.folder());
        };
        return run("apply", gated(planned, request.rehearse()), site.isDry(request.dryRun()));
    }

    private static GatedSource gated(PlanSource plan, boolean onlyRehearsed) {
        GatedSource gated = gated(PolicyChoice::of, plan);
        return onlyRehearsed ? (here, cancel) -> gated.gated(here, cancel).rehearsed() : gated;
    }

    /**
     * Executes a plan, whole or not at all.
     *
     * @param policy the one that judges it, asked first
     * @param dry does all but touch the workspace and leave a record
     */
    public Answer run(String goal, Function<WorkspaceSession, PolicyChoice> policy, PlanSource plan, boolean dry) {
        return run(goal, gated(policy, plan), dry);
    }

    private static GatedSource gated(Function<WorkspaceSession, PolicyChoice> policy, PlanSource plan) {
        return (here, cancel) -> {
            GateRun gate = new GateRun(here, policy.apply(here));
            return GatedPlan.of(gate, plan.plan(here, cancel));
        };
    }

    /** Executes a plan, whole or not at all, for a caller that goes on by how it ended. */
    public Executed execute(String goal, PlanSource plan) {
        String id = site.ids().execution();
        return new WithWorkspaceLock(site, goal, id, wish)
                .run(
                        (here, lock, cancel) ->
                                new Locked(here, goal, id, lock, cancel).execute(gated(PolicyChoice::of, plan)),
                        NotOnRecord::new);
    }

    Answer run(String goal, GatedSource plan, boolean dry) {
        String id = site.ids().execution();
        return new WithWorkspaceLock(site, goal, id, wish).run((here, lock, cancel) -> {
            Locked locked = new Locked(here, goal, id, lock, cancel);
            return dry ? locked.dryRun(plan) : Results.of(here, goal, locked.execute(plan));
        });
    }

    /** One execution, under the lock. */
    private record Locked(WorkspaceSession site, String goal, String executionId, HeldLock lock, Cancel cancel) {

        Executed execute(GatedSource plan) {
            List<Taken> recovered = new RecoverFlow(site).recover(lock);
            if (recovered.stream().anyMatch(Taken::isQuarantined)) {
                return new NotOnRecord(Results.blocked(goal, recovered));
            }
            Optional<GitCommit> git = new CommitFlow(site).ready();
            GatedPlan gated;
            try {
                gated = plan.gated(site, cancel);
            } catch (InvalidInputException e) {
                return new NotOnRecord(Results.there(goal, e));
            }
            gated.announce(site, false);
            Journal journal = Journals.of(lock.workspace(), executionId);
            try (Evidence evidence = begin(journal, gated)) {
                ExecutionRecorder recorder = ExecutionRecorder.begun(evidence, site.progress());
                recovered.forEach(one -> recorder.log("Recovered " + one.line()));
                recorder.log(
                        "The gate says " + Names.of(gated.ruling().decision().verdict()));
                Outcome outcome = gated.refusal()
                        .or(() -> notCommittable(gated, git))
                        .map(no -> recorder.refuse(no.code(), no.message(), List.of()))
                        .orElseGet(() -> carryOut(gated, recorder));
                ExecutionStory story;
                try {
                    story = closed(journal, evidence, recorder, outcome);
                    gated.mark(story);
                    site.announce(feature -> feature.executionRecorded(site));
                } catch (InvalidInputException | EngineException e) {
                    // What is done is done: a record that cannot be written does not change the answer about the files.
                    return new NotOnRecord(
                            Results.unrecorded(goal, executionId, outcome, String.valueOf(e.getMessage())));
                }
                return new OnRecord(story, new CommitFlow(site).wished(evidence.folder(), story, git));
            }
        }

        private static Optional<Refusal> notCommittable(GatedPlan gated, Optional<GitCommit> git) {
            try {
                demandCommittable(gated, git);
                return Optional.empty();
            } catch (InvalidInputException e) {
                return Optional.of(new Refusal(
                        "not_committable",
                        "The change was not applied, because the change cannot be committed. Reason: "
                                + e.getMessage()));
            }
        }

        private static void demandCommittable(GatedPlan gated, Optional<GitCommit> git) {
            List<ChangedFile> files =
                    ChangedFile.of(gated.proposal().changeset().changes());
            try {
                git.filter(it -> it.containing(files).isEmpty()).ifPresent(it -> it.demandPossible(files));
            } catch (InvalidInputException e) {
                throw CommitFlow.unapplied(e);
            }
        }

        Answer dryRun(GatedSource plan) {
            site.refuseUnfinished(goal);
            Optional<GitCommit> git = new CommitFlow(site).ready();
            return Results.unlessThere(goal, () -> dryRun(plan.gated(site, cancel), git));
        }

        private Answer dryRun(GatedPlan gated, Optional<GitCommit> git) {
            if (gated.refusal().isPresent()) {
                return Results.dryRun(site, goal, gated, Optional.empty());
            }
            demandCommittable(gated, git);
            try (Checks checks = new ExecutionChecks(site, gated.policy()).forLook(executionId)) {
                ExecutionRecorder silent = ExecutionRecorder.begun(NullExecutionListener.INSTANCE, site.progress());
                ExecutionRequest request = request(gated, checks, silent, Optional.empty());
                return Results.dryRun(site, goal, gated, new Executor(request).dryRun(gated.approved(), lock));
            }
        }

        /** From here to the end there is a journal, so that the record can be completed after a kill. */
        private Evidence begin(Journal journal, GatedPlan gated) {
            journal.create();
            try {
                Settings.Caller caller = site.settings().caller();
                StartedBy by = new StartedBy(caller.user(), caller.host(), caller.pid(), caller.frontEnd());
                Evidence evidence = Evidence.create(site.executions(), gated.opening(executionId, by), site.clock());
                index(evidence.folder());
                return evidence;
            } catch (InvalidInputException | EngineException e) {
                journal.discard();
                throw e;
            }
        }

        /** The row that an execution has in the index from its first moment, so that one that runs, hangs or was killed is seen. */
        private void index(Path evidence) {
            String name = String.valueOf(evidence.getFileName());
            // If the index was removed, the end of the execution rebuilds it completely.
            if (History.isThere(site.historyFile()) || !Folders.hasOthers(site.executions(), name)) {
                try (History history = History.open(site.historyFile(), site.historyTables())) {
                    history.begin(ExecutionStory.read(evidence));
                } catch (EngineException e) {
                    // The whole row is written at the end, or it is said what else is wrong with the index.
                    if (History.isHeld(e)) {
                        History.noteBehind(site.historyFile());
                        site.tell(e.getMessage()
                                + " The execution continues, and the next goal updates the history index.");
                    }
                }
            }
        }

        private Outcome carryOut(GatedPlan gated, ExecutionRecorder recorder) {
            try (Checks checks = new ExecutionChecks(site, gated.policy()).of(executionId)) {
                Optional<Rehearsal> rehearsal = site.features().stream()
                        .flatMap(feature ->
                                feature
                                        .rehearsal(site, gated.policy(), gated.rehearsable(), gated.onlyRehearsed())
                                        .stream())
                        .findFirst();
                if (rehearsal.isEmpty() && gated.demandsRehearsal()) {
                    return recorder.refuse("rehearsal_failed", NO_REHEARSAL, List.of());
                }
                // A copy of the workspace is guarded as well, so what is around its commands is found out before.
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
                    new EvidenceFiles(new ExecutionId(executionId).below(site.executions())).altered(),
                    site.durability(),
                    gated.policy().places(),
                    () -> doneBy(gated),
                    check -> passedBefore(gated, check),
                    rehearsal);
        }

        /** Returns whether evidence proves that a check passed in the newest applied execution, at the same commit. */
        private boolean passedBefore(GatedPlan gated, CheckSpec check) {
            try {
                Path folder = ExecutionFolders.of(site).newestApplied();
                ExecutionStory story = ExecutionStory.read(folder);
                return commit(story.plan()).isPresent()
                        && commit(story.plan()).equals(commit(gated.proposal().plan()))
                        && story.execution().checks().stream()
                                .map(CheckEnded::result)
                                .anyMatch(it -> it.name().equals(check.name()) && it.passed() && !it.skipped())
                        && new VerifyFlow(site).report(folder).ok();
            } catch (InvalidInputException | EngineException unknown) {
                return false;
            }
        }

        private static Optional<String> commit(ChangePlan plan) {
            return plan.origin().base().map(ChangePlan.Base::commit);
        }

        /** Where the history cannot say, nothing is told. */
        private Optional<String> doneBy(GatedPlan gated) {
            if (!History.isThere(site.historyFile())) {
                return Optional.empty();
            }
            try (History history = History.open(site.historyFile(), site.historyTables())) {
                return history.executionsOf(gated.proposal().changeset().checksum()).stream()
                        .filter(row -> row.outcome() == OutcomeKind.APPLIED)
                        .map(HistoryRow::executionId)
                        .findFirst();
            } catch (EngineException e) {
                return Optional.empty();
            }
        }

        private ExecutionStory closed(Journal journal, Evidence evidence, ExecutionRecorder recorder, Outcome outcome) {
            RuntimeException missed = recorder.missed();
            if (missed != null) {
                throw new EngineException(String.valueOf(missed.getMessage()), missed);
            }
            return new FinishExecution(site)
                    .close(journal, Optional.of(evidence), outcome.kind() == OutcomeKind.QUARANTINED)
                    .orElseThrow();
        }
    }
}
