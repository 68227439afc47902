// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import io.lonelycat.json.JsonObject;
import io.lonelycat.slice.queue.move.MoveDetails.VerifiedTree;
import io.lonelycat.slice.queue.move.Submission.LandingTerms;
import java.time.Instant;
import java.util.Optional;

/**
 * A plan of the queue as it is now.
 *
 * @param submitted the number of the move that submitted it, by which plans of one priority are ordered
 * @param since when it came into its state
 * @param token the number of the last move: who was given another one does not speak for this plan any more
 * @param by who made the last move
 * @param reason of the last move
 * @param execution which landed it or tried to
 * @param attempts how many times a worker took it to land it since it was submitted
 * @param inCopy the last time its checks were run in a copy; absent where they never were
 * @param failed the check that failed for it last
 * @param lost how many workers died while they were at it, since it was submitted or released
 */
public record QueuedPlan(
        String plan,
        long submitted,
        Submission submission,
        QueueState state,
        Instant since,
        long token,
        String by,
        String reason,
        Optional<String> execution,
        int attempts,
        Optional<InCopy> inCopy,
        Optional<String> failed,
        int lost) {

    /**
     * An execution in a copy of the workspace.
     *
     * @param began the number of the move with which it began
     * @param found what it found, where its checks passed
     */
    public record InCopy(long began, String execution, Optional<VerifiedTree> found) {}

    public Priority priority() {
        return submission.terms().priority();
    }

    /** Returns it as documents have it. */
    public JsonObject toJson() {
        LandingTerms terms = submission.terms();
        JsonObject json = new JsonObject()
                .with("plan", plan)
                .with("state", state)
                .with("since", since)
                .with("by", by)
                .with("reason", reason)
                .with("priority", terms.priority())
                .with("needs", terms.needs())
                .with("intent", submission.intent())
                .with("createdBy", submission.createdBy())
                .with("files", submission.files())
                .with("digest", submission.digest())
                .with("attempts", attempts);
        json.withIfNotEmpty("tags", terms.tags());
        terms.deadline().ifPresent(it -> json.with("deadline", it));
        execution.ifPresent(it -> json.with("execution", it));
        inCopy.ifPresent(it -> json.with("executionInCopy", it.execution()));
        return json;
    }
}
