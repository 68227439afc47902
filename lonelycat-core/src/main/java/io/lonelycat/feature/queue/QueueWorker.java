// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.Answer;
import io.lonelycat.api.CommitRequest;
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
import io.lonelycat.flow.change.CommitFlow;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.ExecuteFlow.PlanSource;
import io.lonelycat.next.Action;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes plans from the queue and executes them in the workspace, gated again. */
final class QueueWorker {
    static final String GOAL = "work";

    private static final long LOOK_AGAIN_MILLIS = 1_000;

    /** How often a worker looks for a plan before it asks the gate again about those that need an approval. */
    private static final int LOOKS_PER_QUESTION = 30;

    /** How much of an id is enough to tell workers of one process apart. */
    private static final int RUN_LENGTH = 6;

    private final WorkspaceSession site;
    private final QueueStore store;
    private final boolean watch;
    private final Worker worker;
    private final List<WorkedPlan> worked = new ArrayList<>();

    QueueWorker(WorkspaceSession site, QueueStore store, WorkRequest request) {
        this.site = site.asking(request.approvals()).committing(request.commit());
        this.store = store;
        this.watch = request.watch();
        String place =
                site.workspace().root() + " on " + site.settings().caller().host();
        this.worker =
                Worker.of(run(site.ids().execution()), site.settings().caller(), QueueTags.of(request.tags()), place);
    }

    /** Lands what waits. */
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
        new CommitFlow(this.site).ready();
        try {
            store.change(queue -> {
                queue.tidy();
                queue.landAt(worker);
                return true;
            });
            site.decideBy(PolicyChoice.ifReadable(site));
            askAgain();
            boolean stopped = this.site.commit().commit() && !commitLanded();
            while (!stopped && !cancel.now()) {
                Optional<QueuedPlan> next = next(cancel);
                if (next.isEmpty()) {
                    break;
                }
                land(next.get());
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

    /** Takes a plan, or waits for one until it is asked to stop, where that is wanted. */
    private Optional<QueuedPlan> next(Cancel cancel) {
        Optional<QueuedPlan> next = take();
        for (int looked = 1; next.isEmpty() && watch && !cancel.now(); looked++) {
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
            if (watch) {
                queue.hear(worker);
            }
            return QueueOrder.take(queue, worker);
        });
    }

    /** Commits the plans that have landed without a commit; false where one cannot be committed. */
    private boolean commitLanded() {
        List<QueuedPlan> uncommitted = store.change(queue -> queue.in(PlanState.UNCOMMITTED));
        for (QueuedPlan plan : uncommitted) {
            Landing landing = committed(plan);
            store.change(queue -> queue.move(
                    queue.plan(plan.id()), landing.to(plan.attempts()), new Cause(worker.name(), landing.kept())));
            worked.add(new WorkedPlan(plan, landing));
            if (landing.stops()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the execution that made a change: of one that found it in place, the earlier one. */
    private String applying(ExecutionId execution) {
        return ExecutionStory.read(execution.below(site.executions()))
                .execution()
                .ending()
                .flatMap(Ending::appliedBy)
                .orElse(execution.text());
    }

    private Landing committed(QueuedPlan plan) {
        Optional<String> execution = plan.execution().map(this::applying);
        try {
            Answer answer = new CommitFlow(site)
                    .run(new CommitRequest(execution, site.commit().branch(), false));
            Kind kind = answer.exitCode() == Answer.OK ? Kind.LANDED : Kind.NOT_COMMITTED;
            return new Landing(
                    kind,
                    answer.headline(),
                    plan.execution(),
                    Optional.empty(),
                    Optional.ofNullable(answer.ids().get("commit")));
        } catch (InvalidInputException | EngineException e) {
            String how = " " + Action.of("commit").with("execution", execution);
            return new Landing(
                    Kind.NOT_COMMITTED, e.getMessage() + how, plan.execution(), Optional.empty(), Optional.empty());
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
            Proposal plan =
                    PlanChoice.of(site, Optional.of(store.pinned(asked))).proposal();
            if (!Preconditions.changedSince(site.workspace(), plan.changeset().changes())
                    .isEmpty()) {
                return Optional.of("Its files have changed since it was planned");
            }
            Answer now = new ExecuteFlow(site)
                    .run(GOAL, PolicyChoice::of, PlanSource.named(Optional.of(store.pinned(asked))), true);
            return now.exitCode() == Answer.APPROVAL_NEEDED || now.status().equals("locked")
                    ? Optional.empty()
                    : Optional.of(now.headline());
        } catch (InvalidInputException | EngineException e) {
            return Optional.empty();
        }
    }

    private void land(QueuedPlan taken) {
        QueueView view = store.change(queue -> QueueView.of(queue, store));
        site.tell("Landing " + taken.id() + view.behind() + ": "
                + QueueView.flat(taken.submission().intent()));
        Heartbeat heart = new Heartbeat(store, taken, worker, Worker.LEASE);
        LandingRun run = new LandingRun(site, store);
        report(taken, heart.during(() -> run.of(taken, heart::isLost)));
    }

    private void report(QueuedPlan taken, Landing landing) {
        Landing ended = store.change(queue -> {
            Cause cause = new Cause(worker.name(), landing.kept(), landing.execution(), landing.failed());
            boolean own = queue.finish(taken, landing.to(taken.attempts()), cause);
            QueuedPlan now = queue.plan(taken.id());
            boolean known = own || landing.kind() == Kind.TAKEN_OVER || landing.kind() == Kind.REPLACED;
            return known ? landing.decided(now.state()) : landing.takenOver(now);
        });
        worked.add(new WorkedPlan(taken, ended));
    }
}
