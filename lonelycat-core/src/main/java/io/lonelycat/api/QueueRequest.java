// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Lists the queue, or moves a plan. */
@GoalDoc(
        value =
                "Lists the plans of the queue, each with its position, what it waits for, and since when. Or holds, releases"
                        + " or cancels a plan.",
        page = "queue.md",
        uses = {
            @ParameterUse(name = "plan", value = "The id of a submitted plan. Default: all plans are listed."),
            @ParameterUse(name = "reason", more = "Required with `action`.")
        })
public record QueueRequest(
        Optional<String> plan,

        @ParameterDoc(
                name = "action",
                value = "What is done with the plan: `hold`, `release` or `cancel`. Needs a `reason`.",
                expected = "hold, release or cancel")
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
