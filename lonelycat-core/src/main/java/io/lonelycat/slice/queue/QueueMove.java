// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import io.lonelycat.workspace.VisibleText;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of the log of the queue: something that happened to a plan.
 *
 * @param seq the number of the line, from 1 on, without a gap
 * @param from the state in which the plan was; absent where it was submitted for the first time
 * @param by who did it: a user, or the worker
 * @param reason in the words of who did it
 * @param submission what was submitted, where that is what happened
 * @param priority the new one, where that is what happened
 * @param execution which landed it or tried to
 * @param replacedBy the plan that makes its change now, where that is what happened
 */
record QueueMove(
        @Member(min = 1) long seq,
        Instant at,
        @Member(blank = false) String plan,
        Optional<QueueState> from,
        QueueState to,
        @Member(blank = false) String by,
        @Member(ifAny = true) String reason,
        Optional<Submission> submission,
        Optional<Priority> priority,
        Optional<String> execution,
        Optional<String> replacedBy) {
    private static final String SCHEMA = "lonelycat.queue-move/1";

    /** It is the name of a folder as well. */
    private static final Pattern PLAN = Pattern.compile("plan_[0-9a-z]{26}");

    /** Refuses what is no id of a plan. */
    QueueMove {
        if (!PLAN.matcher(plan).matches()) {
            throw new InvalidInputException("plan is " + VisibleText.of(plan) + ", which is no id of a plan");
        }
    }

    /** A plan that came from one state to another. */
    static QueueMove of(long seq, Instant at, QueuedPlan plan, QueueState to, String by, String reason) {
        return new QueueMove(
                seq,
                at,
                plan.plan(),
                Optional.of(plan.state()),
                to,
                by,
                reason,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    QueueMove with(Submission submitted) {
        return new QueueMove(
                seq, at, plan, from, to, by, reason, Optional.of(submitted), priority, execution, replacedBy);
    }

    QueueMove with(Priority other) {
        return new QueueMove(
                seq, at, plan, from, to, by, reason, submission, Optional.of(other), execution, replacedBy);
    }

    QueueMove by(Optional<String> what) {
        return new QueueMove(seq, at, plan, from, to, by, reason, submission, priority, what, replacedBy);
    }

    QueueMove replacedBy(String other) {
        return new QueueMove(seq, at, plan, from, to, by, reason, submission, priority, execution, Optional.of(other));
    }

    /** Reads a line strictly. */
    static QueueMove read(InputObject in) {
        return RecordJson.document(QueueMove.class, SCHEMA, in);
    }

    JsonObject toJson() {
        return RecordJson.document(SCHEMA, this);
    }
}
