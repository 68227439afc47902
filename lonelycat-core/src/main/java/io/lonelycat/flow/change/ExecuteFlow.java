// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.check.Checks;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionRequest;
import io.lonelycat.execute.Executor;
import io.lonelycat.execute.Narrator;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Rehearsal;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.ExecutionChecks;
import io.lonelycat.flow.NullExecutionListener;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.Unfinished;
import io.lonelycat.flow.WaitingPlans;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.HealthLooks;
import io.lonelycat.flow.recover.FinishExecution;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.StartedBy;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Executes a plan: lock, recover, gate, execute, evidence, report, manifest, history, unlock. */
public final class ExecuteFlow {
    private static final String NO_REHEARSAL =
            "The policy requires a rehearsal, or a check that is compared with the state before the change, and this LonelyCat was"
                    + " built without rehearsals. Nothing was changed. Use one that has them, or have the policy changed.";

    private final WorkspaceSession site;
    private final String executionId;
    private final boolean rehearsing;
    private final Cancel unwanted;

    public ExecuteFlow(WorkspaceSession site) {
        this(site, site.ids().execution(), false, Cancel.NEVER);
    }

    private ExecuteFlow(WorkspaceSession site, String executionId, boolean rehearsing, Cancel unwanted) {
        this.site = site;
        this.executionId = executionId;
        this.rehearsing = rehearsing;
        this.unwanted = unwanted;
    }

    /**
     * Returns the same that also stops when it is not wanted any more.
     *
     * @param other looked at as often as the front end's own flag
     */
    public ExecuteFlow unless(Cancel other) {
        return new ExecuteFlow(site, executionId, rehearsing, other);
    }

    /**
     * How the plan is found or made, and the policy that judges it; both are asked under the lock.
     *
     * @param policy asked first
     */
    public record PlanSource(
            Function<WorkspaceSession, PolicyChoice> policy, BiFunction<WorkspaceSession, Cancel, PlanChoice> plan) {
        /** Takes a plan by its id or folder, or the newest if it waits; tells which others do. */
        public static PlanSource named(Optional<String> plan) {
            return of(here -> {
                PlanChoice choice = PlanChoice.of(here, PlanChoice.unlessLatest(plan));
                new WaitingPlans(here).tellOthers(choice.folder());
                return choice;
            });
        }

        /** Takes a plan that the policy of the place judges. */
        static PlanSource of(Function<WorkspaceSession, PlanChoice> plan) {
            return new PlanSource(PolicyChoice::of, (here, cancel) -> plan.apply(here));
        }
    }

    /** Tries a plan out in a copy of the workspace; the workspace is left alone, and the plan waits on. */
    public Result rehearse(String goal, Optional<String> plan, ApprovalSources sources) {
        return new ExecuteFlow(site, executionId, true, unwanted).run(goal, PlanSource.named(plan), sources);
    }

    /** Executes a plan, whole or not at all. */
    public Result run(String goal, PlanSource plan, ApprovalSources sources) {
        return Results.unlessThere(goal, () -> new WithWorkspaceLock(site, goal, executionId)
                .run((here, lock, cancel) -> new ExecuteFlow(here, executionId, rehearsing, unwanted)
                        .executeLocked(goal, plan, sources, lock, () -> cancel.requested() || unwanted.requested())));
    }

    private Result executeLocked(String goal, PlanSource plan, ApprovalSources sources, HeldLock lock, Cancel cancel) {
        HealthLooks.sharing(site.storage()).ifPresent(site::tell);
        RecoverFlow.Recovered recovered = new RecoverFlow(site).recover(lock);
        if (!recovered.quarantined().isEmpty()) {
            return Results.blocked(goal, recovered);
        }
        GateRun gateRun = new GateRun(site, plan.policy().apply(site));
        PlanChoice choice = plan.plan().apply(site, cancel);
        return executeGated(goal, RegatedPlan.of(gateRun, choice, sources), choice, recovered.lines(), lock, cancel);
    }

    /** Does all but touch the workspace and leave a record. */
    public Result dryRun(String goal, PlanSource plan, ApprovalSources sources) {
        return Results.unlessThere(goal, () -> new WithWorkspaceLock(site, goal, executionId)
                .run((here, lock, cancel) -> new ExecuteFlow(here, executionId, rehearsing, unwanted)
                        .dryRunLocked(goal, plan, sources, lock, cancel)));
    }

    private Result dryRunLocked(String goal, PlanSource plan, ApprovalSources sources, HeldLock lock, Cancel cancel) {
        Unfinished.refuse(site, goal);
        GateRun gateRun = new GateRun(site, plan.policy().apply(site));
        RegatedPlan regated = RegatedPlan.of(gateRun, plan.plan().apply(site, cancel), sources);
        if (regated.refusal().isPresent()) {
            return Results.dryRun(goal, regated, regated.refusal().get());
        }
        try (Checks checks = new ExecutionChecks(site, regated.policy()).forLook(executionId)) {
            ExecutionRequest request = request(
                    regated,
                    checks,
                    Narrator.begun(NullExecutionListener.INSTANCE, site.progress()),
                    cancel,
                    Optional.empty(),
                    () -> {});
            return Results.dryRun(goal, regated, new Executor(request).dryRun(regated.approved(), lock));
        }
    }

    /** Executes what the gate has judged, under the lock, and closes the record. */
    Result executeGated(
            String goal, RegatedPlan regated, PlanChoice choice, List<String> notes, HeldLock lock, Cancel cancel) {
        site.decidingPolicy().is(regated.policy().policy());
        new DecisionsOnRecord(site).heard(choice, regated);
        Journal journal = Journals.of(lock.workspace(), executionId);
        try (Evidence evidence = begin(journal, regated);
                BegunRow row = BegunRow.of(site, evidence.folder())) {
            Narrator narrator = Narrator.begun(evidence, site.progress());
            notes.forEach(note -> narrator.log("Recovered " + note));
            narrator.log("The gate says " + Names.of(regated.ruling().decision().verdict()));
            Outcome outcome = (rehearsing ? regated.refusalOfRehearsal() : regated.refusal())
                    .map(no -> narrator.refuse(executionId, no.code(), no.message(), List.of()))
                    .orElseGet(() -> carryOut(regated, row, narrator, lock, cancel));
            try {
                row.await();
                ExecutionStory story = closed(journal, evidence, narrator, outcome);
                if (!rehearsing) {
                    choice.mark(story);
                }
                site.plugged(Slice.OnceRecorded.class).forEach(slice -> slice.recorded(site));
                return Results.executed(site, goal, story);
            } catch (InvalidInputException | EngineException e) {
                // What is done is done: a record that cannot be written does not change the answer about the files.
                return Results.unrecorded(goal, outcome, String.valueOf(e.getMessage()));
            }
        }
    }

    /** From here to the end there is a journal, so that the record can be completed after a kill. */
    private Evidence begin(Journal journal, RegatedPlan regated) {
        journal.create();
        try {
            return Evidence.create(site.executions(), regated.opening(executionId, startedBy()), site.clock());
        } catch (InvalidInputException | EngineException e) {
            journal.discard();
            throw e;
        }
    }

    private ExecutionStory closed(Journal journal, Evidence evidence, Narrator narrator, Outcome outcome) {
        RuntimeException missed = narrator.missed();
        if (missed != null) {
            throw new EngineException(String.valueOf(missed.getMessage()), missed);
        }
        return new FinishExecution(site)
                .close(journal, Optional.of(evidence), outcome.status())
                .orElseThrow();
    }

    private Outcome carryOut(RegatedPlan regated, BegunRow row, Narrator narrator, HeldLock lock, Cancel cancel) {
        try (Checks checks = new ExecutionChecks(site, regated.policy()).of(executionId)) {
            Optional<Rehearsal> rehearsal = rehearsal(regated);
            if (rehearsal.isEmpty() && (rehearsing || Rehearsal.isDemanded(regated.rehearsable()))) {
                return narrator.refuse(executionId, "rehearsal_failed", NO_REHEARSAL, List.of());
            }
            // A copy of the workspace is guarded as well, so what is around its commands is found out before.
            rehearsal.ifPresent(here -> checks.sandbox().report());
            ExecutionRequest request = request(regated, checks, narrator, cancel, rehearsal, row::await);
            Executor executor = new Executor(request);
            return rehearsing
                    ? executor.rehearse(regated.rehearsable(), lock)
                    : executor.carryOut(regated.approved(), lock);
        }
    }

    private Optional<Rehearsal> rehearsal(RegatedPlan regated) {
        return site.plugged(Slice.BeforeChange.class).stream()
                .flatMap(slice -> slice.rehearsal(site, regated.policy(), regated.rehearsable(), rehearsing).stream())
                .findFirst();
    }

    private ExecutionRequest request(
            RegatedPlan regated,
            Checks checks,
            Narrator narrator,
            Cancel cancel,
            Optional<Rehearsal> rehearsal,
            Runnable quiet) {
        Path folder = new ExecutionId(executionId).below(site.executions());
        return new ExecutionRequest(
                executionId,
                checks,
                narrator,
                cancel,
                new EvidenceFiles(folder).altered(),
                site.durability(),
                regated.policy().places(),
                () -> doneBy(regated),
                this::usualTime,
                rehearsal,
                quiet);
    }

    /**
     * It is only told how far a check has come: where the history cannot say, nothing is told. Nothing is written to the history,
     * since it is asked while checks run.
     */
    private Optional<Duration> usualTime(String check) {
        if (!StateFiles.exists(site.historyFile())) {
            return Optional.empty();
        }
        try (History history = History.open(site.historyFile(), site.historyTables())) {
            return history.usualTime(check);
        } catch (EngineException e) {
            return Optional.empty();
        }
    }

    private Optional<String> doneBy(RegatedPlan regated) {
        if (!StateFiles.exists(site.historyFile())) {
            return Optional.empty();
        }
        try (History history = site.history()) {
            return history.executionsOf(regated.proposal().changeset().checksum()).stream()
                    .filter(row ->
                            row.outcome().filter(OutcomeKind.APPLIED::equals).isPresent())
                    .map(HistoryRow::executionId)
                    .findFirst();
        } catch (EngineException e) {
            site.tell("Cannot look up the earlier execution: " + e.getMessage());
            return Optional.empty();
        }
    }

    private StartedBy startedBy() {
        Settings.Caller caller = site.settings().caller();
        return new StartedBy(caller.user(), caller.host(), caller.pid(), caller.frontEnd());
    }
}
