// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.json.Member;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.PlanId;
import io.lonelycat.workspace.PlainText;
import java.time.Instant;
import java.util.Optional;

/**
 * Plan in the queue, with its state and newest event.
 *
 * @param submitted event number of the plan's submission; of plans with equal priority, the lowest number is first
 * @param lost number of workers that died while executing the plan since a user submitted or released the plan
 */
record QueuedPlan(
        @JsonProperty("plan") PlanId id,
        PlanState state,
        @Member(inline = true) LastMove move,
        @Member(inline = true) Submission submission,
        long submitted,
        Optional<String> worker,
        Optional<ExecutionId> execution,
        int attempts,
        int lost) {

    QueuedPlan {
        worker = worker.map(PlainText::line);
    }

    /**
     * Newest event of a queued plan.
     *
     * @param token event number, which serves as fencing token: the queue rejects a worker with an older number
     * @param since time at which the plan entered its state
     */
    record LastMove(long token, Instant since, String by, String reason, Optional<String> failed) {
        LastMove {
            by = PlainText.line(by);
            reason = PlainText.line(reason);
            failed = failed.map(PlainText::line);
        }

        static LastMove of(long token, Instant since, Cause cause) {
            return new LastMove(token, since, cause.by(), cause.reason(), cause.failed());
        }
    }

    record Cause(String by, String reason, Optional<ExecutionId> execution, Optional<String> failed) {
        Cause(String by, String reason) {
            this(by, reason, Optional.empty(), Optional.empty());
        }
    }

    long token() {
        return move.token();
    }

    static QueuedPlan waiting(PlanId id, LastMove move, Submission submission, long submitted) {
        return new QueuedPlan(
                id, PlanState.WAITING, move, submission, submitted, Optional.empty(), Optional.empty(), 0, 0);
    }

    QueuedPlan moved(PlanState to, long token, Instant now, Cause cause) {
        boolean lands = to == PlanState.LANDING;
        return new QueuedPlan(
                id,
                to,
                LastMove.of(token, to == state ? move.since() : now, cause),
                submission,
                submitted,
                lands ? worker : Optional.empty(),
                cause.execution().or(() -> execution),
                lands ? attempts + 1 : attempts,
                state == PlanState.ON_HOLD ? 0 : lost);
    }

    QueuedPlan with(Optional<String> worker, int attempts, int lost) {
        return new QueuedPlan(id, state, move, submission, submitted, worker, execution, attempts, lost);
    }

    QueuedPlan with(Submission other) {
        return new QueuedPlan(id, state, move, other, submitted, worker, execution, attempts, lost);
    }
}
