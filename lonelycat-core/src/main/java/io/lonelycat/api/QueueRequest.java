// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import io.lonelycat.next.Goal;
import java.util.Optional;

/** Lists the queue, or moves a plan or the queue itself. */
@GoalDoc(
        value =
                "Lists the plans of the queue, each with its position, what it waits for, and since when. Or holds, releases"
                        + " or cancels a plan, or pauses or resumes the queue.",
        page = "queue.md",
        uses = {
            @ParameterUse(name = "plan", value = "The id of a submitted plan. Default: all plans are listed."),
            @ParameterUse(name = "reason", more = "Required with `action`.")
        })
public record QueueRequest(
        Optional<String> plan,

        @ParameterDoc(
                name = "action",
                value =
                        "What is done with the plan: `hold`, `release` or `cancel`; or with the queue: `pause` or `resume`. Needs a `reason`.",
                expected = "hold, release, cancel, pause or resume")
        Optional<QueueAction> move,

        Optional<String> reason)
        implements Request {
    /** Lists the plans. */
    public static final QueueRequest LIST = new QueueRequest(Optional.empty(), Optional.empty(), Optional.empty());

    /** Lets a paused queue land plans again. */
    public static QueueRequest resume(String reason) {
        return new QueueRequest(Optional.empty(), Optional.of(QueueAction.RESUME), Optional.of(reason));
    }

    /** What a user does with a plan, or with the queue. */
    public enum QueueAction {
        HOLD,
        RELEASE,
        CANCEL,
        PAUSE,
        RESUME
    }

    @Override
    public Goal kind() {
        return Goal.QUEUE;
    }
}
