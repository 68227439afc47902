// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Lists the queue of plans, or changes the state of a queued plan. */
@GoalDoc(
        value = "Lists the plans of the queue, or holds, releases or cancels one of them.",
        page = "queue.md",
        uses = {
            @ParameterUse(name = "plan", value = "The id of a submitted plan; all plans without it."),
            @ParameterUse(name = "reason", more = "Required with `action`.")
        })
public record QueueRequest(
        Optional<String> plan,

        @ParameterDoc(
                name = "action",
                value = "The action on the plan: `hold`, `release` or `cancel`.",
                expected = "hold, release or cancel",
                example = "hold")
        Optional<QueueAction> move,

        Optional<String> reason)
        implements Request {
    public static final QueueRequest LIST = new QueueRequest(Optional.empty(), Optional.empty(), Optional.empty());

    public enum QueueAction {
        HOLD,
        RELEASE,
        CANCEL
    }
}
