// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.SubmitRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.queue.QueueEvent.Kind;
import io.lonelycat.feature.queue.QueueTables.WorkerRow;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.feature.queue.QueuedPlan.LastMove;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.feature.queue.Transitions.WorkerState;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.PlanId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Queue of plans within one database transaction. The transaction excludes other processes. */
final class Queue {
    static final String ENGINE = "lonelycat";

    /** Number of workers that may die while they execute a plan, before the plan waits for a user. */
    private static final int MOST_LOST = 3;

    private final QueueTables tables;
    private final Instant now;
    private final String host;
    private final String change;
    private final Map<PlanId, QueuedPlan> open = new LinkedHashMap<>();

    /** Loads the queue's unfinished plans. */
    Queue(QueueTables tables, Instant now, String host, String change) {
        this.tables = tables;
        this.now = now;
        this.host = host;
        this.change = change;
        tables.open().forEach(plan -> open.put(plan.id(), plan));
    }

    QueueTables tables() {
        return tables;
    }

    Instant now() {
        return now;
    }

    List<QueuedPlan> open() {
        return open.values().stream().sorted(QueueOrder.OF_PLANS).toList();
    }

    List<QueuedPlan> in(PlanState state) {
        return open().stream().filter(plan -> plan.state() == state).toList();
    }

    Optional<QueuedPlan> find(PlanId plan) {
        return Optional.ofNullable(open.get(plan)).or(() -> tables.find(plan));
    }

    QueuedPlan plan(PlanId plan) {
        return find(plan)
                .orElseThrow(() -> new InvalidInputException("The queue has no plan `" + plan
                        + "`. `lonelycat queue` lists its plans; `lonelycat submit` adds one."));
    }

    /** Returns waiting plans in execution order, without plans that depend on a blocked plan. */
    List<QueuedPlan> turns() {
        return QueueOrder.turns(in(PlanState.WAITING), in(PlanState.LANDING), this::unlandedNeeds);
    }

    List<PlanId> unlandedNeeds(QueuedPlan plan) {
        return plan.submission().needs().stream()
                .filter(needed ->
                        find(needed).filter(it -> it.state().isInPlace()).isEmpty())
                .toList();
    }

    /**
     * Adds a plan to the queue, or replaces priority, dependencies and tags of an unfinished plan.
     *
     * @throws InvalidInputException if the plan is applied or being applied, or depends on an unknown plan
     */
    QueuedPlan submit(PlanId id, Submission submission, Cause cause) {
        Optional<QueuedPlan> before = find(id);
        before.ifPresent(there -> refuseTaken(there, submission));
        submission.needs().forEach(needed -> refuseUnknown(id, needed));
        if (before.isPresent() && before.get().state().isOpen()) {
            return write(before.get(), before.get().state(), cause, it -> it.with(submission)
                    .with(it.worker(), 0, 0));
        }
        before.ifPresent(closed -> demandAllowed(closed, PlanMove.SUBMIT));
        long number = tables.nextNumber();
        QueuedPlan plan = QueuedPlan.waiting(id, LastMove.of(number, now, cause), submission, number);
        record(plan, before.map(QueuedPlan::state), cause);
        return plan;
    }

    private static void refuseTaken(QueuedPlan there, Submission submission) {
        if (!there.submission().digest().equals(submission.digest())) {
            throw new InvalidInputException("The queue already has a plan with the ID " + there.id()
                    + ", but with other content. The digest of the plan in the queue is "
                    + there.submission().digest() + ", and the digest of the submitted plan is "
                    + submission.digest() + ". Plan the change again with `lonelycat plan`.");
        }
        if (!there.state().maySubmit()) {
            throw new InvalidInputException(
                    "The plan " + there.id() + " was not submitted, because the plan is already "
                            + there.state().words()
                            + there.execution().map(id -> " by " + id).orElse("") + ".");
        }
    }

    private void refuseUnknown(PlanId plan, PlanId needed) {
        if (find(needed).isEmpty()) {
            throw new InvalidInputException("The plan " + plan + " depends on `" + needed
                    + "`, which is not in the queue and was not executed in this workspace. Submit `" + needed + "` "
                    + "first.");
        }
    }

    QueuedPlan move(QueuedPlan plan, PlanMove move, Cause cause) {
        return move(plan, move, cause, UnaryOperator.identity());
    }

    private QueuedPlan move(QueuedPlan plan, PlanMove move, Cause cause, UnaryOperator<QueuedPlan> edit) {
        demandAllowed(plan, move);
        QueuedPlan moved = write(plan, move.to(), cause, edit);
        if (!move.to().isOpen()) {
            tables.files().delete(plan.id().text());
        }
        return moved;
    }

    private static void demandAllowed(QueuedPlan plan, PlanMove move) {
        if (!move.isAllowedFrom(plan.state())) {
            throw new InvalidInputException("The state of the plan " + plan.id() + " cannot change from `"
                    + plan.state().words() + "` to `" + move.to().words() + "`."
                    + (PlanMove.SUBMIT.isAllowedFrom(plan.state())
                            ? " To add the plan to the queue once more, run "
                                    + SubmitRequest.of(Optional.of(plan.id().text()))
                                            .action() + "."
                            : ""));
        }
    }

    private QueuedPlan write(QueuedPlan plan, PlanState to, Cause cause, UnaryOperator<QueuedPlan> edit) {
        QueuedPlan written = edit.apply(plan.moved(to, tables.nextNumber(), now, cause));
        record(written, Optional.of(plan.state()), cause);
        return written;
    }

    private void record(QueuedPlan plan, Optional<PlanState> from, Cause cause) {
        tables.set(plan);
        if (plan.state().isOpen()) {
            open.put(plan.id(), plan);
        } else {
            open.remove(plan.id());
        }
        record(Kind.PLAN, plan.id().text(), from.map(Names::of), Names.of(plan.state()), cause);
    }

    private void record(Kind kind, String subject, Optional<String> from, String to, Cause cause) {
        QueueEvent event = new QueueEvent(
                tables.nextNumber(),
                now,
                kind,
                subject,
                from,
                to,
                cause.by(),
                cause.reason(),
                cause.execution().map(ExecutionId::text),
                cause.failed());
        tables.add(event, change);
    }

    QueuedPlan land(QueuedPlan plan, Worker worker) {
        return move(
                plan,
                PlanMove.TAKE,
                new Cause(worker.name(), ""),
                it -> it.with(Optional.of(worker.name()), it.attempts(), it.lost()));
    }

    boolean isOwn(QueuedPlan taken) {
        return find(taken.id())
                .filter(it -> it.token() == taken.token() && it.state() == PlanState.LANDING)
                .isPresent();
    }

    /**
     * Changes the state of a plan after the execution, but postpones the plan if its failed check failed for several
     * plans in a row.
     *
     * @return false if the worker no longer owns the plan
     */
    boolean finish(QueuedPlan taken, PlanMove move, Cause cause) {
        if (!isOwn(taken)) {
            return false;
        }
        boolean failsForAll = move == PlanMove.RETURN
                && breaker()
                        .filter(it -> cause.failed().equals(Optional.of(it.check())))
                        .isPresent();
        move(plan(taken.id()), failsForAll ? PlanMove.POSTPONE : move, cause);
        return true;
    }

    Optional<Breaker> breaker() {
        return tables.breaker().filter(Breaker::isOpen);
    }

    void tidy() {
        Set<String> alive = new HashSet<>();
        for (WorkerRow row : tables.working()) {
            Optional<String> gone = whyGone(row);
            if (gone.isPresent()) {
                note(row.worker(), WorkerState.LOST, new Cause(ENGINE, "The worker " + gone.get()));
            } else {
                alive.add(row.worker().name());
            }
        }
        in(PlanState.LANDING).stream()
                .filter(plan -> plan.worker().filter(alive::contains).isEmpty())
                .forEach(this::takeBack);
    }

    private Optional<String> whyGone(WorkerRow row) {
        if (!row.heard().plus(Worker.LEASE).isAfter(now)) {
            return Optional.of("has sent no heartbeat for " + Worker.LEASE.toSeconds() + " s");
        }
        return row.worker().isDeadOn(host) ? Optional.of("has ended without reporting") : Optional.empty();
    }

    /** Postpones a plan whose queue worker died; the third time, the plan waits for a user. */
    private void takeBack(QueuedPlan plan) {
        String why = "The worker " + plan.worker().orElse("")
                + " ended or sent no more heartbeats to the queue before the worker applied the plan";
        boolean third = plan.lost() + 1 >= MOST_LOST;
        Cause cause = new Cause(
                ENGINE,
                why
                        + (third
                                ? ". Two earlier workers of this plan also ended or sent no more heartbeats. Find the "
                                        + "cause, then release or cancel the plan."
                                : ""));
        move(
                plan,
                third ? PlanMove.SUSPEND : PlanMove.POSTPONE,
                cause,
                it -> it.with(it.worker(), it.attempts(), it.lost() + 1));
    }

    /**
     * Binds the queue to the worker's workspace, so that workers apply plans only there.
     *
     * @throws InvalidInputException if the queue is bound to another workspace
     */
    void landAt(Worker worker) {
        Optional<QueueEvent> place = tables.last(Kind.PLACE);
        if (place.isEmpty()) {
            record(Kind.PLACE, "place", Optional.empty(), worker.place(), new Cause(worker.name(), ""));
        } else if (!place.get().to().equals(worker.place())) {
            throw new InvalidInputException(
                    "This queue applies plans only in " + place.get().to() + ", not in " + worker.place()
                            + ". Run `lonelycat work` in " + place.get().to()
                            + ". If that workspace no longer exists, set `lonelycat.store` to a new store and submit "
                            + "the open plans again.");
        }
    }

    void hear(Worker worker) {
        note(worker, WorkerState.WORKING, new Cause(worker.name(), ""));
        tables.set(worker, WorkerState.WORKING, now);
    }

    void note(Worker worker, WorkerState to, Cause cause) {
        Optional<WorkerState> from = tables.state(worker);
        if (from.map(state -> state.next().contains(to)).orElse(to == WorkerState.WORKING)) {
            if (to == WorkerState.ENDED) {
                tables.delete(worker);
            } else {
                tables.set(worker, to, now);
            }
            record(Kind.WORKER, worker.name(), from.map(Names::of), Names.of(to), cause);
        }
    }
}
