// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.Answer;
import io.lonelycat.api.WorkRequest;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Preconditions;
import io.lonelycat.feature.queue.Landing.Kind;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.feature.queue.Transitions.WorkerState;
import io.lonelycat.feature.queue.WorkReport.WorkedPlan;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.CommitStep;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.GateFlow;
import io.lonelycat.next.Goal;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes plans from the queue and executes them in the workspace, gated again. */
final class QueueWorker {
    static final Goal GOAL = Goal.WORK;

    /** So many characters of an id tell workers of one process apart. */
    private static final int RUN_LENGTH = 6;

    private final WorkspaceSession site;
    private final QueueStore store;
    private final Optional<String> environment;
    private final CommitStep commit;
    private final Worker worker;
    private final List<WorkedPlan> worked = new ArrayList<>();

    QueueWorker(WorkspaceSession site, QueueStore store, WorkRequest request) {
        this.site = site;
        this.store = store;
        this.environment = request.environment();
        this.commit = new CommitStep(request.commit());
        String place =
                site.workspace().root() + " on " + site.settings().caller().host();
        this.worker = Worker.of(run(site.ids().execution()), site.settings().caller(), request.tags(), place);
    }

    static Answer run(WorkspaceSession site, WorkRequest request) {
        try (QueueStore store = QueueStore.open(site)) {
            return new QueueWorker(site, store, request).run();
        }
    }

    private static String run(String id) {
        return id.substring(id.length() - RUN_LENGTH);
    }

    /** Works until there is nothing more to do, something keeps all plans from landing, or it is asked to stop. */
    Answer run() {
        Cancel cancel = site.settings().machine().cancel();
        commit.demandReady(site);
        try {
            store.change(queue -> {
                queue.tidy();
                queue.landAt(worker);
                return true;
            });
            site.decideBy(PolicyChoice.ifReadable(site));
            askAgain();
            boolean stopped = false;
            while (!stopped && !cancel.now()) {
                List<QueuedPlan> uncommitted = uncommitted();
                if (!uncommitted.isEmpty()) {
                    uncommitted.forEach(plan -> worked.add(new WorkedPlan(plan, Landing.uncommitted(plan))));
                    break;
                }
                Optional<QueuedPlan> next = store.change(queue -> QueueOrder.take(queue, worker));
                if (next.isEmpty()) {
                    break;
                }
                land(next.get());
                stopped = worked.get(worked.size() - 1).landing().stops();
            }
        } finally {
            end();
        }
        return store.change(queue -> new WorkReport(worked, new QueueView(site, queue, store)).result());
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

    /**
     * Returns the plans that landed without their commit, where this worker commits: a plan is executed on no commit without what landed
     * before it. Those that have their commit by now, or whose change is not there any more, are done.
     */
    private List<QueuedPlan> uncommitted() {
        if (!commit.isWanted()) {
            return List.of();
        }
        List<QueuedPlan> left = new ArrayList<>();
        for (QueuedPlan plan : store.change(queue -> queue.in(PlanState.UNCOMMITTED))) {
            if (CommitStep.isUncommitted(
                    site, store.choice(site, plan).proposal().changeset())) {
                left.add(plan);
            } else {
                Cause cause = new Cause(worker.name(), "The change was committed, or is not in the workspace any more");
                store.change(queue -> queue.find(plan.id())
                        .filter(now -> now.token() == plan.token())
                        .map(now -> queue.move(now, PlanMove.LAND, cause)));
            }
        }
        return left;
    }

    /** Gives a turn to the plans that need no approval any more, or that cannot land whoever approves them. */
    private void askAgain() {
        for (QueuedPlan asked : store.change(queue -> queue.in(PlanState.NEED_APPROVAL))) {
            whyATurn(asked).ifPresent(why -> {
                Cause cause = new Cause(worker.name(), why + ", so the next worker tries the plan again");
                store.change(queue -> queue.find(asked.id())
                        .filter(now -> now.token() == asked.token())
                        .map(now -> queue.move(now, PlanMove.RELEASE, cause)));
            });
        }
    }

    /** Returns why a plan gets a turn; empty while an approval is missing, or where the gate cannot say. */
    private Optional<String> whyATurn(QueuedPlan asked) {
        try {
            PlanChoice plan = store.choice(site, asked);
            if (!changed(site, plan).isEmpty()) {
                return Optional.of("Files that the plan changes were modified after the plan was made");
            }
            return new GateFlow(site).needsApproval(plan, environment)
                    ? Optional.empty()
                    : Optional.of("The plan needs no further approval");
        } catch (InvalidInputException | EngineException e) {
            return Optional.empty();
        }
    }

    private static List<WorkspacePath> changed(WorkspaceSession site, PlanChoice plan) {
        return Preconditions.changedSince(
                site.workspace(), plan.proposal().changeset().changes());
    }

    private void land(QueuedPlan taken) {
        String behind = store.change(queue -> new QueueView(site, queue, store).behind());
        site.tell("Landing " + taken.id() + behind + ": "
                + QueueView.flat(taken.submission().intent()));
        Heartbeat heart = new Heartbeat(store, taken, worker, Worker.LEASE);
        Landing landing = heart.during(() -> executed(taken, heart::isLost));
        worked.add(new WorkedPlan(taken, store.change(queue -> {
            boolean own = queue.finish(taken, landing.move(taken.attempts()), landing.cause(worker));
            return landing.decided(own, queue.plan(taken.id()));
        })));
    }

    /** Executes a plan in the workspace, and stops and rolls back once it does not belong to the worker any more. */
    private Landing executed(QueuedPlan taken, Cancel lost) {
        Cancel stop = site.settings().machine().cancel();
        try {
            return Landing.of(new ExecuteFlow(site)
                    .execute(
                            GOAL,
                            environment,
                            (here, cancel) -> own(here, taken),
                            commit,
                            () -> stop.requested() || lost.requested()));
        } catch (TakenOverException e) {
            return Landing.of(Kind.TAKEN_OVER, "");
        } catch (InvalidInputException e) {
            return Landing.of(Kind.RETURNED, String.valueOf(e.getMessage()));
        } catch (EngineException e) {
            return Landing.of(Kind.NOT_NOW, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the plan under the lock of the workspace; a worker that was replaced meanwhile does not land.
     *
     * @throws InvalidInputException if its files have changed: nobody is asked to approve what cannot land
     */
    private PlanChoice own(WorkspaceSession here, QueuedPlan taken) {
        if (!store.change(queue -> queue.isOwn(taken))) {
            throw new TakenOverException();
        }
        PlanChoice plan = store.choice(here, taken);
        List<WorkspacePath> changed = changed(here, plan);
        if (!changed.isEmpty()) {
            throw new InvalidInputException("Files that the plan changes were modified after the plan was made: `"
                    + changed.get(0).display() + "`" + (changed.size() == 1 ? "" : " and others")
                    + ". Plan the change again, and submit the new plan.");
        }
        return plan;
    }

    /** Ends the execution of a plan that another worker has taken over. */
    private static final class TakenOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
