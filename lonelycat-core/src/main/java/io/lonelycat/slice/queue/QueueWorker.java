// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.AheadFlow;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.slice.queue.Landing.Kind;
import io.lonelycat.slice.queue.QueuedPlan.Cause;
import io.lonelycat.slice.queue.Transitions.PlanState;
import io.lonelycat.slice.queue.Transitions.WorkerState;
import io.lonelycat.slice.queue.WorkReport.WorkedPlan;
import io.lonelycat.workspace.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes plans from the queue and executes them: in copies first, where that is wanted, and in the workspace, gated again. */
final class QueueWorker {
    /** Where others change the same files all the time, a change is returned after so many new plans. */
    private static final int MOST_REPLANS = 3;

    private static final long LOOK_AGAIN_MILLIS = 1_000;

    /** How often a worker looks for a plan before it asks the gate again about those that need an approval. */
    private static final int LOOKS_PER_QUESTION = 30;

    /** How much of an id is enough to tell workers of one process apart. */
    private static final int RUN_LENGTH = 6;

    private static final int MOST_LEFT_COPIES = 100;

    private final WorkspaceSession site;
    private final QueueStore store;
    private final WorkRequest request;
    private final Worker worker;
    private final PlannedAgain again;
    private final List<WorkedPlan> worked = new ArrayList<>();

    QueueWorker(WorkspaceSession site, QueueStore store, WorkRequest request) {
        this.site = site;
        this.store = store;
        this.request = request;
        String place =
                site.workspace().root() + " on " + site.settings().caller().host();
        this.worker = Worker.of(run(site.ids().execution()), site.settings().caller(), request.tags(), place);
        this.again = new PlannedAgain(site, store, worker);
    }

    private static String run(String id) {
        return id.substring(id.length() - RUN_LENGTH);
    }

    /** Works until there is nothing more to do, something keeps all plans from landing, or it is asked to stop. */
    Result run() {
        Cancel cancel = site.settings().machine().cancel();
        try {
            store.change(queue -> {
                queue.tidy();
                queue.landAt(worker);
                return true;
            });
            site.decidingPolicy().isThatOf(site);
            askAgain();
            removeCopies();
            boolean stopped = false;
            for (long landed = 0; landed < request.most() && !stopped && !cancel.now(); ) {
                Optional<QueuedPlan> next = next(cancel);
                if (next.isEmpty()) {
                    break;
                }
                work(next.get());
                landed++;
                stopped = worked.get(worked.size() - 1).landing().stops();
            }
        } finally {
            end();
        }
        return store.change(queue -> new WorkReport(worked, QueueView.of(queue, store)).result());
    }

    private void end() {
        try {
            store.change(queue -> {
                queue.note(worker, WorkerState.ENDED, new Cause(worker.name(), ""));
                return true;
            });
        } catch (EngineException away) {
            // Its lease ends.
        }
    }

    /** Removes the copies of workers that were killed. */
    private void removeCopies() {
        List<ExecutionId> left = store.change(queue -> {
            List<ExecutionId> used = queue.in(PlanState.VERIFYING).stream()
                    .flatMap(plan -> plan.execution().stream())
                    .toList();
            return queue.tables().lastInCopies(MOST_LEFT_COPIES).stream()
                    .filter(execution -> !used.contains(execution))
                    .toList();
        });
        left.forEach(execution -> AheadFlow.clean(site, execution.text()));
    }

    /** Takes a plan, or waits for one until it is asked to stop, where that is wanted. */
    private Optional<QueuedPlan> next(Cancel cancel) {
        Optional<QueuedPlan> next = take();
        for (int looked = 1; next.isEmpty() && request.watch() && !cancel.now(); looked++) {
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            if (looked % LOOKS_PER_QUESTION == 0) {
                askAgain();
            }
            next = take();
        }
        return next;
    }

    private Optional<QueuedPlan> take() {
        Optional<Supplier<ExecutionId>> inCopy = request.ahead()
                ? Optional.of(() -> new ExecutionId(site.ids().execution()))
                : Optional.empty();
        return store.change(queue -> {
            if (request.watch()) {
                queue.hear(worker);
            }
            return QueueOrder.take(queue, worker, inCopy);
        });
    }

    private void work(QueuedPlan taken) {
        if (taken.state() == PlanState.LANDING) {
            land(taken, Optional.empty(), MOST_REPLANS);
        } else {
            verify(taken);
        }
    }

    /** Gives a turn to the plans that the gate does not ask about any more. */
    private void askAgain() {
        for (QueuedPlan asked : store.change(queue -> queue.in(PlanState.NEED_APPROVAL))) {
            answer(asked)
                    .ifPresent(answer -> store.change(queue -> queue.find(asked.id())
                            .filter(now -> now.token() == asked.token())
                            .map(now -> queue.move(now, PlanState.WAITING, new Cause(worker.name(), answer)))));
        }
    }

    /** Returns what the gate says now, in a sentence; empty while an approval is missing, or where it cannot say. */
    private Optional<String> answer(QueuedPlan asked) {
        try {
            Result now = new ExecuteFlow(site.asking(request.approvals()))
                    .dryRun(WorkRequest.GOAL, PlanSource.named(Optional.of(store.pinned(asked))), request.approvals());
            return now.exitCode() == Result.APPROVAL_NEEDED || now.status().equals("locked")
                    ? Optional.empty()
                    : Optional.of(now.headline());
        } catch (InvalidInputException | EngineException e) {
            return Optional.empty();
        }
    }

    /** Runs the checks of a plan in a copy, and lands it if they pass. What this process has verified counts, and nothing else. */
    private void verify(QueuedPlan taken) {
        print("Verifying ", taken);
        Heartbeat heart = new Heartbeat(store, taken, worker, Worker.LEASE);
        CopyRun copy = new CopyRun(site.asking(request.approvals()), store, request.approvals(), heart::isLost);
        CopyRun.Verified run = heart.during(() -> copy.of(taken));
        Optional<QueuedPlan> landing = run.landing().kind() == Kind.VERIFIED
                ? store.change(queue -> Optional.of(taken).filter(queue::isOwn).map(own -> queue.land(own, worker)))
                : Optional.empty();
        if (landing.isPresent()) {
            worked.add(new WorkedPlan(taken, run.landing()));
            land(landing.get(), run.found(), MOST_REPLANS);
        } else {
            finish(taken, run.landing(), MOST_REPLANS);
        }
    }

    /**
     * Lands a plan.
     *
     * @param verified what this process has verified of it in a copy
     * @param most how many times it may be replaced where its files have changed
     */
    private void land(QueuedPlan taken, Optional<VerifiedInCopy> verified, int most) {
        print("Landing ", taken);
        Heartbeat heart = new Heartbeat(store, taken, worker, Worker.LEASE);
        LandingRun run = new LandingRun(site, store, request.approvals());
        finish(taken, heart.during(() -> run.of(taken, verified, heart::isLost)), most);
    }

    /** Reports how the execution of a plan ended; lands the plan that replaces it, where its files have changed. */
    private void finish(QueuedPlan taken, Landing landing, int most) {
        if (landing.kind() != Kind.STALE || most == 0) {
            report(taken, landing);
            return;
        }
        Heartbeat heart = new Heartbeat(store, taken, worker, Worker.LEASE);
        PlannedAgain.Replaced replaced = heart.during(() -> again.of(taken, landing));
        if (replaced.by().isPresent()) {
            worked.add(new WorkedPlan(taken, replaced.landing()));
            QueuedPlan other = replaced.by().get();
            land(store.change(queue -> queue.land(other, worker)), Optional.empty(), most - 1);
        } else {
            report(taken, replaced.landing());
        }
    }

    private void print(String what, QueuedPlan plan) {
        site.tell(what + plan.id() + ": " + QueueView.flat(plan.submission().intent()));
    }

    private void report(QueuedPlan taken, Landing landing) {
        Landing ended = store.change(queue -> {
            Cause cause = new Cause(worker.name(), landing.reason(), landing.execution(), landing.failed());
            boolean own = queue.finish(taken, landing.to(taken.attempts()), cause);
            QueuedPlan now = queue.plan(taken.id());
            boolean known = own || landing.kind() == Kind.TAKEN_OVER;
            return known ? landing.decided(now.state()) : landing.takenOver(now);
        });
        worked.add(new WorkedPlan(taken, ended));
    }
}
