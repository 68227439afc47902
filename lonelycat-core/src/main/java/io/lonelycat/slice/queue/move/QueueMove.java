// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

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
 * Something that happened to a plan.
 *
 * @param seq the number of the line, from 1 on, without a gap
 * @param from the state in which the plan was; absent where it was submitted for the first time
 * @param by who did it: a user, or the worker
 * @param reason in the words of who did it
 * @param details what else is to be said
 */
public record QueueMove(
        @Member(min = 1) long seq,
        Instant at,
        @Member(blank = false) String plan,
        Optional<QueueState> from,
        QueueState to,
        @Member(blank = false) String by,
        @Member(ifAny = true) String reason,
        @Member(inline = true) MoveDetails details)
        implements QueueEntry {
    private static final String SCHEMA = "lonelycat.queue-move/1";

    /** It is the name of a folder as well. */
    private static final Pattern PLAN = Pattern.compile("plan_[0-9a-z]{26}");

    /** Refuses what is no id of a plan. */
    public QueueMove {
        if (!PLAN.matcher(plan).matches()) {
            throw new InvalidInputException("plan is " + VisibleText.of(plan) + ", which is no id of a plan");
        }
    }

    @Override
    public EntryKind kind() {
        return EntryKind.PLAN;
    }

    @Override
    public String id() {
        return plan;
    }

    @Override
    public Optional<String> execution() {
        return details.execution();
    }

    static QueueMove read(InputObject in) {
        return RecordJson.document(QueueMove.class, SCHEMA, in);
    }

    @Override
    public JsonObject toJson() {
        return RecordJson.document(SCHEMA, this);
    }
}
