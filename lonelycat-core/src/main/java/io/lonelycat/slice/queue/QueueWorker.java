// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.WorkedPlan.Kind;
import io.lonelycat.slice.queue.WorkedPlan.Landing;
import io.lonelycat.workspace.Cancel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes plans from the queue and executes them, each under the lock of the workspace and gated again. */
final class QueueWorker {
    /** A worker that is not heard of for so long is believed to be dead, and its plan is taken over. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** Where others change the same files all the time, a change goes back in the end. */
    private static final int MOST_AGAIN = 3;

    private final WorkspaceSession site;
    private final QueueStore store;
    private final ApprovalSources approvals;
    private final Worker worker;

    QueueWorker(WorkspaceSession site, QueueStore store, ApprovalSources approvals) {
        this.site = site;
        this.store = store;
        this.approvals = approvals;
        this.worker = Worker.of(site.settings().caller());
    }

    /** Works until the queue has nothing more to do, something keeps all plans from being landed, or it is asked to stop. */
    Result run(long most) {
        Cancel cancel = site.settings().machine().cancel();
        List<WorkedPlan> worked = new ArrayList<>();
        boolean stopped = false;
        askAgain();
        for (long plans = 0; plans < most && !stopped && !cancel.now(); plans++) {
            Optional<QueuedPlan> next = store.change(book -> book.take(worker, LEASE));
            if (next.isEmpty()) {
                break;
            }
            work(next.get(), MOST_AGAIN, worked);
            stopped = worked.get(worked.size() - 1).landing().stops();
        }
        return store.change(book -> WorkedPlan.result(worked, QueueView.of(book, store.folder())));
    }

    /** Gives a turn to the plans that have been approved since they were asked about. */
    private void askAgain() {
        for (QueuedPlan asked : store.change(book -> book.index().plans().in(QueueState.NEED_APPROVAL))) {
            answer(asked)
                    .ifPresent(answer ->
                            store.change(book -> book.plan(asked.plan()).token() == asked.token()
                                    ? book.move(asked, QueueState.WAITING, new Mover(worker.name(), answer))
                                    : asked));
        }
    }

    /** Returns what the gate says now, in a sentence; empty as long as it asks for an approval, or where it cannot say. */
    private Optional<String> answer(QueuedPlan asked) {
        try {
            Result now = new ExecuteFlow(site.asking(approvals))
                    .dryRun(WorkRequest.GOAL, PlanSource.named(Optional.of(pinned(asked))), approvals);
            return now.exitCode() == Result.APPROVAL_NEEDED || now.status().equals("locked")
                    ? Optional.empty()
                    : Optional.of(now.headline());
        } catch (InvalidInputException | EngineException e) {
            return Optional.empty();
        }
    }

    private String pinned(QueuedPlan plan) {
        return store.plan(plan.plan()) + "@" + plan.submission().digest();
    }

    /**
     * Lands a plan, and the one that replaces it where its files have changed.
     *
     * @param again how many times it may be replaced
     */
    private void work(QueuedPlan taken, int again, List<WorkedPlan> worked) {
        site.tell("Landing " + taken.plan() + ": "
                + QueueView.flat(taken.submission().intent()));
        Heartbeat heart = new Heartbeat(store, taken, worker, LEASE);
        Landing landing = heart.during(() -> land(taken));
        if (landing.kind() == Kind.STALE && again > 0) {
            Replaced replaced = heart.during(() -> replace(taken, landing));
            if (replaced.by().isPresent()) {
                worked.add(new WorkedPlan(taken, replaced.landing()));
                work(replaced.by().get(), again - 1, worked);
                return;
            }
            worked.add(finished(taken, replaced.landing()));
        } else {
            worked.add(finished(taken, landing));
        }
    }

    private WorkedPlan finished(QueuedPlan taken, Landing landing) {
        boolean own = store.change(book -> book.finish(
                taken, landing.to(taken.attempts()), new Mover(worker.name(), landing.reason()), landing.execution()));
        return new WorkedPlan(taken, own ? landing : landing.takenOver());
    }

    /**
     * What came of planning again.
     *
     * @param by the plan that makes the change now, and that the worker has taken
     */
    private record Replaced(Landing landing, Optional<QueuedPlan> by) {}

    /** Plans the change for the files as they are now. The answer is a plan of its own, of the same author, which no approval is for. */
    private Replaced replace(QueuedPlan taken, Landing stale) {
        try {
            Proposal before = Proposal.read(store.plan(taken.plan()));
            ReplannedInput input = new ReplannedInput(
                    before.patchFile(), before.plan(), site.inputForms().labels());
            Planned planned = new PlanFlow(site)
                    .write(
                            new PlanRequest(
                                    input,
                                    null,
                                    before.plan().createdBy(),
                                    before.plan().trigger()),
                            store.plans());
            String id = planned.proposal().plan().id();
            Submission submission =
                    Submission.of(planned.proposal(), taken.submission().terms());
            Landing replaced = stale.replacedBy(id);
            Optional<QueuedPlan> next = store.change(book ->
                    book.replace(taken, id, submission, new Mover(worker.name(), replaced.reason()), worker, LEASE));
            return new Replaced(next.isPresent() ? replaced : stale.takenOver(), next);
        } catch (InvalidInputException e) {
            return new Replaced(stale.misfit(String.valueOf(e.getMessage())), Optional.empty());
        } catch (EngineException e) {
            return new Replaced(Landing.failed(String.valueOf(e.getMessage())), Optional.empty());
        }
    }

    private Landing land(QueuedPlan taken) {
        PlanSource plan = new PlanSource(PolicyChoice::of, (here, cancel) -> {
            // Under the lock of the workspace: who is here, lands; who was taken over meanwhile, does not.
            if (!store.change(book -> book.isOwn(taken))) {
                throw new TakenOverException();
            }
            return PlanChoice.of(here, Optional.of(pinned(taken)));
        });
        try {
            return Landing.of(new ExecuteFlow(site.asking(approvals)).run(WorkRequest.GOAL, plan, approvals));
        } catch (TakenOverException e) {
            return Landing.TAKEN_OVER;
        } catch (InvalidInputException e) {
            return Landing.invalid(String.valueOf(e.getMessage()));
        } catch (EngineException e) {
            return Landing.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Ends the execution of a plan that another worker has taken over. */
    private static final class TakenOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
