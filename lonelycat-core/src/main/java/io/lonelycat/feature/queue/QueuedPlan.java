// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.PlanId;
import java.time.Instant;
import java.util.Optional;

/**
 * A plan of the queue as it is now.
 *
 * @param submitted the number of the event that submitted it, by which plans of one priority are ordered
 * @param state since when, by whom and why it is in it: see {@code move}
 * @param worker the name of the worker that it belongs to, while it does
 * @param execution the last one that a worker began for it
 * @param attempts how many times it was taken to land it since it was submitted
 * @param lost how many workers died while they worked on it, since it was submitted or released
 */
record QueuedPlan(
        PlanId id,
        long submitted,
        Submission submission,
        PlanState state,
        LastMove move,
        Optional<String> worker,
        Optional<ExecutionId> execution,
        int attempts,
        int lost) {

    /**
     * The last event of the plan.
     *
     * @param token its number, the fencing token: a worker that knows another one has lost the plan
     * @param since when the plan came into its state
     * @param failed the check that failed, where that is why
     */
    record LastMove(long token, Instant since, String by, String reason, Optional<String> failed) {}

    /** Who moves a plan, and why. */
    record Cause(String by, String reason, Optional<ExecutionId> execution, Optional<String> failed) {
        Cause(String by, String reason) {
            this(by, reason, Optional.empty(), Optional.empty());
        }
    }

    Submission.LandingTerms terms() {
        return submission.terms();
    }

    long token() {
        return move.token();
    }

    /** Returns it in another state. */
    QueuedPlan moved(PlanState to, long token, Instant now, Cause cause) {
        Instant since = to == state ? move.since() : now;
        return new QueuedPlan(
                id,
                submitted,
                submission,
                to,
                new LastMove(token, since, cause.by(), cause.reason(), cause.failed()),
                to == PlanState.LANDING ? worker : Optional.empty(),
                cause.execution().or(() -> execution),
                to == PlanState.LANDING ? attempts + 1 : attempts,
                state == PlanState.HELD ? 0 : lost);
    }

    QueuedPlan takenBy(Worker taker) {
        return new QueuedPlan(
                id, submitted, submission, state, move, Optional.of(taker.name()), execution, attempts, lost);
    }

    QueuedPlan withLostWorker() {
        return new QueuedPlan(id, submitted, submission, state, move, worker, execution, attempts, lost + 1);
    }

    QueuedPlan with(Submission.LandingTerms terms) {
        return new QueuedPlan(id, submitted, submission.with(terms), state, move, worker, execution, attempts, lost);
    }

    /** Returns it as it is when it has just been submitted again. */
    QueuedPlan fresh() {
        return new QueuedPlan(id, submitted, submission, state, move, worker, execution, 0, 0);
    }

    /** Returns it as documents have it. */
    JsonObject toJson() {
        JsonObject json = new JsonObject()
                .with("plan", id.text())
                .with("state", state)
                .with("since", move.since())
                .with("by", move.by())
                .with("reason", move.reason())
                .with("priority", terms().priority())
                .with("needs", terms().needs().stream().map(PlanId::text).toList())
                .with("intent", submission.intent())
                .with("createdBy", submission.createdBy())
                .with("files", submission.files())
                .with("digest", submission.digest())
                .with("attempts", attempts)
                .withIfNotEmpty("tags", terms().tags());
        execution.ifPresent(it -> json.with("execution", it.text()));
        return json;
    }
}
