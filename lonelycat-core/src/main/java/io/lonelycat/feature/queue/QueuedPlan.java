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
 * A plan of the queue as it is now.
 *
 * @param state since when, by whom and why it is in it: see {@code move}
 * @param submitted the number of the event that submitted it, by which plans of one priority are ordered
 * @param worker the name of the worker that it belongs to, while it does
 * @param execution the last one that a worker began for it
 * @param attempts how many times it was taken to land it since it was submitted
 * @param lost how many workers died while they worked on it, since it was submitted or released
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
     * The last event of the plan.
     *
     * @param token its number, the fencing token: a worker that knows another one has lost the plan
     * @param since when the plan came into its state
     * @param failed the check that failed, where that is why
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

    /** The person or worker that moves a plan, and the reason. */
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
