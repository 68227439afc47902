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
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.slice.queue.Landing.Kind;
import io.lonelycat.slice.queue.QueuedPlan.Cause;
import io.lonelycat.slice.queue.Transitions.PlanState;
import io.lonelycat.slice.queue.Transitions.WorkerState;
import io.lonelycat.slice.queue.WorkReport.WorkedPlan;
import io.lonelycat.workspace.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final QueueOrder order;
    private final PlannedAgain again;
    private final Map<PlanId, TouchedPaths> touched = new HashMap<>();

    /** What this process has verified; nothing else counts in place of checks. */
    private final Map<PlanId, VerifiedInCopy> verified = new HashMap<>();

    private final List<WorkedPlan> worked = new ArrayList<>();

    QueueWorker(WorkspaceSession site, QueueStore store, WorkRequest request) {
        this.site = site;
        this.store = store;
        this.request = request;
        String place =
                site.workspace().root() + " on " + site.settings().caller().host();
        this.worker = Worker.of(run(site.ids().execution()), site.settings().caller(), request.tags(), place);
        this.order = new QueueOrder(
                this::touched, request.ahead(), () -> new ExecutionId(site.ids().execution()));
        this.again = new PlannedAgain(site, store, worker);
    }

    private static String run(String id) {
        return id.substring(id.length() - RUN_LENGTH);
    }

    /** A plan that cannot be read conflicts with no other one: it is taken, and returned with the reason. */
    private TouchedPaths touched(QueuedPlan plan) {
        return touched.computeIfAbsent(plan.id(), id -> {
            try {
                return TouchedPaths.of(Proposal.read(store.fetched(plan)));
            } catch (InvalidInputException e) {
                return new TouchedPaths(Set.of());
            }
        });
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
                landed += next.get().state() == PlanState.LANDING ? 1 : 0;
                stopped = worked.get(worked.size() - 1).landing().stops();
            }
        } finally {
            end();
        }
        return store.change(queue -> new WorkReport(worked, QueueView.of(queue, store)).result(queue));
    }

    /** What it has verified and not landed is given to other workers. */
    private void end() {
        try {
            store.change(queue -> {
                queue.note(worker, WorkerState.ENDED, new Cause(worker.name(), ""));
                queue.tidy();
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

    /** Takes a plan; waits for one while other workers work on plans that others wait for, or for good where that is wanted. */
    private Optional<QueuedPlan> next(Cancel cancel) {
        Optional<QueuedPlan> next = take();
        for (int looked = 1; next.isEmpty() && !cancel.now() && (request.watch() || waitsForOthers()); looked++) {
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
        return store.change(queue -> {
            Optional<QueuedPlan> taken = order.take(queue, worker);
            if (request.watch() || !verified.isEmpty()) {
                queue.hear(worker);
            }
            return taken;
        });
    }

    private boolean waitsForOthers() {
        return request.ahead() > 0
                && store.change(queue ->
                        queue.begun().stream().anyMatch(plan -> plan.state().isOfWorker()));
    }

    private void work(QueuedPlan taken) {
        if (taken.state() == PlanState.LANDING) {
            land(taken, MOST_REPLANS);
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

    /**
     * Lands a plan, and the one that replaces it where its files have changed.
     *
     * @param most how many times it may be replaced
     */
    private void land(QueuedPlan taken, int most) {
        print("Landing ", taken);
        Heartbeat heart = new Heartbeat(store, taken, worker, Worker.LEASE);
        Optional<VerifiedInCopy> found = Optional.ofNullable(verified.remove(taken.id()));
        Landing landing =
                heart.during(() -> new LandingRun(site, store, request.approvals()).of(taken, found, heart::isLost));
        if (landing.kind() == Kind.STALE && most > 0) {
            PlannedAgain.Replaced replaced = heart.during(() -> again.of(taken, landing));
            if (replaced.by().isPresent()) {
                worked.add(new WorkedPlan(taken, replaced.landing()));
                QueuedPlan other = replaced.by().get();
                land(store.change(queue -> queue.land(other, worker)), most - 1);
            } else {
                finish(taken, replaced.landing());
            }
        } else {
            finish(taken, landing);
        }
    }

    private void verify(QueuedPlan taken) {
        print("Verifying ", taken);
        Heartbeat heart = new Heartbeat(store, taken, worker, Worker.LEASE);
        CopyRun copy = new CopyRun(site.asking(request.approvals()), store, request.approvals(), heart::isLost);
        CopyRun.Verified run = heart.during(() -> copy.of(taken));
        run.found().ifPresent(found -> verified.put(taken.id(), found));
        if (run.landing().kind() == Kind.STALE) {
            PlannedAgain.Replaced replaced = heart.during(() -> again.of(taken, run.landing()));
            if (replaced.by().isPresent()) {
                worked.add(new WorkedPlan(taken, replaced.landing()));
            } else {
                finish(taken, replaced.landing());
            }
        } else {
            finish(taken, run.landing());
        }
    }

    private void print(String what, QueuedPlan plan) {
        site.tell(what + plan.id() + ": " + QueueView.flat(plan.submission().intent()));
    }

    private void finish(QueuedPlan taken, Landing landing) {
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
