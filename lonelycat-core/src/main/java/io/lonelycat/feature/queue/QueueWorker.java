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

/** Takes plans from the queue, evaluates the policy again, and executes the plans. */
final class QueueWorker {
    static final Goal GOAL = Goal.WORK;

    private static final int RUN_LENGTH = 6;

    private final WorkspaceSession session;
    private final QueueStore store;
    private final Optional<String> environment;
    private final CommitStep commit;
    private final Worker worker;
    private final List<WorkedPlan> worked = new ArrayList<>();

    QueueWorker(WorkspaceSession session, QueueStore store, WorkRequest request) {
        this.session = session;
        this.store = store;
        this.environment = request.environment();
        this.commit = new CommitStep(request.commit());
        String place = session.workspace().root() + " on "
                + session.settings().caller().host();
        this.worker =
                Worker.of(run(session.ids().execution()), session.settings().caller(), request.tags(), place);
    }

    static Answer run(WorkspaceSession session, WorkRequest request) {
        try (QueueStore store = QueueStore.open(session)) {
            return new QueueWorker(session, store, request).run();
        }
    }

    private static String run(String id) {
        return id.substring(id.length() - RUN_LENGTH);
    }

    Answer run() {
        Cancel cancel = session.settings().machine().cancel();
        commit.demandReady(session);
        try {
            store.change(queue -> {
                queue.tidy();
                queue.landAt(worker);
                return true;
            });
            session.decideBy(PolicyChoice.ifReadable(session));
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
        return store.change(queue -> new WorkReport(worked, new QueueView(session, queue, store)).result());
    }

    private void end() {
        try {
            store.change(queue -> {
                queue.note(worker, WorkerState.ENDED, new Cause(worker.name(), ""));
                return true;
            });
        } catch (EngineException away) {
            // Ignores an unreachable database, because the queue marks the worker as lost when the lease expires.
        }
    }

    /**
     * Returns plans with applied but uncommitted changes. A worker that creates git commits stops at these plans. Marks
     * a plan as done if its change is committed or no longer in the files.
     */
    private List<QueuedPlan> uncommitted() {
        if (!commit.isWanted()) {
            return List.of();
        }
        List<QueuedPlan> left = new ArrayList<>();
        for (QueuedPlan plan : store.change(queue -> queue.in(PlanState.UNCOMMITTED))) {
            if (CommitStep.isUncommitted(
                    session, store.choice(session, plan).proposal().changeset())) {
                left.add(plan);
            } else {
                Cause cause = new Cause(
                        worker.name(), "The change was committed, or its files no longer have the new content");
                store.change(queue -> queue.find(plan.id())
                        .filter(now -> now.token() == plan.token())
                        .map(now -> queue.move(now, PlanMove.LAND, cause)));
            }
        }
        return left;
    }

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

    private Optional<String> whyATurn(QueuedPlan asked) {
        try {
            PlanChoice plan = store.choice(session, asked);
            if (!changed(session, plan).isEmpty()) {
                return Optional.of("Files that the plan changes were modified after the plan was made");
            }
            return new GateFlow(session).needsApproval(plan, environment)
                    ? Optional.empty()
                    : Optional.of("The plan needs no further approval");
        } catch (InvalidInputException | EngineException e) {
            return Optional.empty();
        }
    }

    private static List<WorkspacePath> changed(WorkspaceSession session, PlanChoice plan) {
        return Preconditions.changedSince(
                session.workspace(), plan.proposal().changeset().changes());
    }

    private void land(QueuedPlan taken) {
        String behind = store.change(queue -> new QueueView(session, queue, store).behind());
        session.report("Landing " + taken.id() + behind + ": "
                + QueueView.flat(taken.submission().intent()));
        Heartbeat heart = new Heartbeat(store, taken, worker, Worker.LEASE);
        Landing landing = heart.during(() -> executed(taken, heart::isLost));
        worked.add(new WorkedPlan(taken, store.change(queue -> {
            boolean own = queue.finish(taken, landing.move(taken.attempts()), landing.cause(worker));
            return landing.decided(own, queue.plan(taken.id()));
        })));
    }

    /** Executes a plan. Rolls the change back if the worker loses the plan during the execution. */
    private Landing executed(QueuedPlan taken, Cancel lost) {
        Cancel stop = session.settings().machine().cancel();
        try {
            return Landing.of(new ExecuteFlow(session)
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

    private static final class TakenOverException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
