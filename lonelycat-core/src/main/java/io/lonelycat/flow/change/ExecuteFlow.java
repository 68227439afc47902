// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
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
import io.lonelycat.flow.FlowEvent;
import io.lonelycat.flow.FlowEvent.FirstAnswer;
import io.lonelycat.flow.NullExecutionListener;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Unfinished;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.recover.FinishExecution;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.StartedBy;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.StateFiles;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Executes a plan: lock, recover, gate again, journal, apply with checks, evidence, history, unlock. */
public final class ExecuteFlow {
    private static final String NO_REHEARSAL =
            "The policy requires a rehearsal, or a check that is compared with the state before the change, and this LonelyCat was"
                    + " built without rehearsals. Nothing was changed. Use one that has them, or have the policy changed.";

    private final WorkspaceSession site;
    private final Cancel wish;

    public ExecuteFlow(WorkspaceSession site) {
        this(site, site.settings().machine().cancel());
    }

    /**
     * Executes for a caller that has reasons of its own to stop.
     *
     * @param wish looked at while it works, in place of the front end's own flag
     */
    public ExecuteFlow(WorkspaceSession site, Cancel wish) {
        this.site = site;
        this.wish = wish;
    }

    /**
     * How the plan is found or made, and the policy that judges it; both are asked under the lock.
     *
     * @param policy asked first
     */
    public record PlanSource(
            Function<WorkspaceSession, PolicyChoice> policy, BiFunction<WorkspaceSession, Cancel, PlanChoice> plan) {
        /** Takes a plan by its id or folder, or the newest if it waits. */
        public static PlanSource named(Optional<String> plan) {
            return of(here -> PlanChoice.of(here, PlanChoice.unlessLatest(plan)));
        }

        /** Takes a plan that the policy of the place judges. */
        static PlanSource of(Function<WorkspaceSession, PlanChoice> plan) {
            return new PlanSource(PolicyChoice::of, (here, cancel) -> plan.apply(here));
        }

        private RegatedPlan gated(WorkspaceSession here, Cancel cancel, ApprovalSources approvals) {
            GateRun gate = new GateRun(here, policy.apply(here));
            return RegatedPlan.of(gate, plan.apply(here, cancel), approvals);
        }
    }

    /** Finds or makes a plan under the lock, and has the gate decide about it there. */
    interface Regated {
        RegatedPlan under(WorkspaceSession here, Cancel cancel);
    }

    /** Executes a plan, tries it out in a copy, or looks whether it could be executed. */
    public Answer run(ExecuteRequest request) {
        ApprovalSources approvals = ApprovalSources.of(site, request.approvals());
        PlanSource named = PlanSource.named(request.plan());
        if (site.isDry(request.dryRun())) {
            return new ExecuteFlow(site.asking(approvals), wish).dryRun("execute", named, approvals);
        }
        String id = site.ids().execution();
        return new WithWorkspaceLock(site.asking(approvals), "execute", id, wish)
                .run((here, lock, cancel) -> new Locked(here, "execute", id, lock, cancel).execute((there, stop) -> {
                    RegatedPlan gated = named.gated(there, stop, approvals);
                    return request.rehearse() ? gated.rehearsed() : gated;
                }));
    }

    /** Executes a plan, whole or not at all. */
    public Answer run(String goal, PlanSource plan, ApprovalSources approvals) {
        return run(goal, (here, cancel) -> plan.gated(here, cancel, approvals));
    }

    Answer run(String goal, Regated plan) {
        String id = site.ids().execution();
        return new WithWorkspaceLock(site, goal, id, wish)
                .run((here, lock, cancel) -> new Locked(here, goal, id, lock, cancel).execute(plan));
    }

    /** Does all but touch the workspace and leave a record. */
    public Answer dryRun(String goal, PlanSource plan, ApprovalSources approvals) {
        String id = site.ids().execution();
        return new WithWorkspaceLock(site, goal, id, wish)
                .run((here, lock, cancel) -> new Locked(here, goal, id, lock, cancel)
                        .dryRun((there, stop) -> plan.gated(there, stop, approvals)));
    }

    /**
     * The row that an execution has in the index from its first moment, so that one that runs, hangs or was killed is seen. A second
     * thread writes it while the change is made; what is wrong with the index is told at the end, when the whole row is written.
     */
    private record BegunRow(Background<Boolean> writing) implements Closeable {
        static BegunRow of(WorkspaceSession site, Path evidence) {
            return new BegunRow(Background.begin("lonelycat-begun", () -> write(site, evidence)));
        }

        private static boolean write(WorkspaceSession site, Path evidence) {
            String name = String.valueOf(evidence.getFileName());
            // If the index was removed, the end of the execution rebuilds it completely.
            if (!StateFiles.exists(site.historyFile()) && Folders.hasOthers(site.executions(), name)) {
                return false;
            }
            try (History history = History.open(site.historyFile(), site.historyTables())) {
                return history.begin(ExecutionStory.read(evidence), name);
            }
        }

        /** Waits for the end of the writing. */
        void await() {
            writing.await();
        }

        @Override
        public void close() {
            await();
        }
    }

    /** One execution, under the lock. */
    private record Locked(WorkspaceSession site, String goal, String executionId, HeldLock lock, Cancel cancel) {

        Answer execute(Regated plan) {
            RecoverFlow.Recovered recovered = new RecoverFlow(site).recover(lock);
            if (!recovered.quarantined().isEmpty()) {
                return Results.blocked(goal, recovered);
            }
            RegatedPlan regated;
            try {
                regated = plan.under(site, cancel);
            } catch (InvalidInputException e) {
                return Results.there(goal, e);
            }
            site.decidingPolicy().is(regated.policy().policy());
            new DecisionsOnRecord(site).heard(regated);
            Journal journal = Journals.of(lock.workspace(), executionId);
            try (Evidence evidence = begin(journal, regated);
                    BegunRow row = BegunRow.of(site, evidence.folder())) {
                Narrator narrator = Narrator.begun(evidence, site.progress());
                recovered.lines().forEach(note -> narrator.log("Recovered " + note));
                narrator.log(
                        "The gate says " + Names.of(regated.ruling().decision().verdict()));
                Outcome outcome = regated.refusal()
                        .map(no -> narrator.refuse(executionId, no.code(), no.message(), List.of()))
                        .orElseGet(() -> carryOut(regated, row, narrator));
                try {
                    row.await();
                    ExecutionStory story = closed(journal, evidence, narrator, outcome);
                    regated.mark(story);
                    site.announce(new FlowEvent.ExecutionRecorded(site));
                    return Results.executed(site, goal, story);
                } catch (InvalidInputException | EngineException e) {
                    // What is done is done: a record that cannot be written does not change the answer about the files.
                    return Results.unrecorded(goal, outcome, String.valueOf(e.getMessage()));
                }
            }
        }

        Answer dryRun(Regated plan) {
            Unfinished.refuse(site, goal);
            return Results.unlessThere(goal, () -> dryRun(plan.under(site, cancel)));
        }

        private Answer dryRun(RegatedPlan regated) {
            if (regated.refusal().isPresent()) {
                return Results.dryRun(goal, regated, regated.refusal().get());
            }
            try (Checks checks = new ExecutionChecks(site, regated.policy()).forLook(executionId)) {
                Narrator silent = Narrator.begun(NullExecutionListener.INSTANCE, site.progress());
                ExecutionRequest request = request(regated, checks, silent, Optional.empty(), () -> {});
                return Results.dryRun(goal, regated, new Executor(request).dryRun(regated.approved(), lock));
            }
        }

        /** From here to the end there is a journal, so that the record can be completed after a kill. */
        private Evidence begin(Journal journal, RegatedPlan regated) {
            journal.create();
            try {
                Settings.Caller caller = site.settings().caller();
                StartedBy by = new StartedBy(caller.user(), caller.host(), caller.pid(), caller.frontEnd());
                return Evidence.create(site.executions(), regated.opening(executionId, by), site.clock());
            } catch (InvalidInputException | EngineException e) {
                journal.discard();
                throw e;
            }
        }

        private Outcome carryOut(RegatedPlan regated, BegunRow row, Narrator narrator) {
            try (Checks checks = new ExecutionChecks(site, regated.policy()).of(executionId)) {
                FirstAnswer<Rehearsal> offered = new FirstAnswer<>();
                site.announce(new FlowEvent.ChangeBegins(
                        site, regated.policy(), regated.rehearsable(), regated.onlyRehearsed(), offered));
                Optional<Rehearsal> rehearsal = offered.get();
                if (rehearsal.isEmpty() && regated.demandsRehearsal()) {
                    return narrator.refuse(executionId, "rehearsal_failed", NO_REHEARSAL, List.of());
                }
                // A copy of the workspace is guarded as well, so what is around its commands is found out before.
                rehearsal.ifPresent(here -> checks.sandbox().report());
                Executor executor = new Executor(request(regated, checks, narrator, rehearsal, row::await));
                return regated.onlyRehearsed()
                        ? executor.rehearse(regated.rehearsable(), lock)
                        : executor.carryOut(regated.approved(), lock);
            }
        }

        private ExecutionRequest request(
                RegatedPlan regated, Checks checks, Narrator narrator, Optional<Rehearsal> rehearsal, Runnable quiet) {
            return new ExecutionRequest(
                    executionId,
                    checks,
                    narrator,
                    cancel,
                    new EvidenceFiles(new ExecutionId(executionId).below(site.executions())).altered(),
                    site.durability(),
                    regated.policy().places(),
                    () -> inHistory(history -> doneBy(history, regated)),
                    check -> inHistory(history -> history.usualTime(check)),
                    rehearsal,
                    quiet);
        }

        /** Where the history cannot say, nothing is told. Nothing is written to it, since it is also asked while checks run. */
        private <T> Optional<T> inHistory(Function<History, Optional<T>> question) {
            if (!StateFiles.exists(site.historyFile())) {
                return Optional.empty();
            }
            try (History history = History.open(site.historyFile(), site.historyTables())) {
                return question.apply(history);
            } catch (EngineException e) {
                return Optional.empty();
            }
        }

        private static Optional<String> doneBy(History history, RegatedPlan regated) {
            return history.executionsOf(regated.proposal().changeset().checksum()).stream()
                    .filter(row ->
                            row.outcome().filter(OutcomeKind.APPLIED::equals).isPresent())
                    .map(HistoryRow::executionId)
                    .findFirst();
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
    }
}
