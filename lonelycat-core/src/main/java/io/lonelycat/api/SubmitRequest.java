// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.List;
import java.util.Optional;

/** Adds a plan to the queue unless the gate denies the change, or updates a queued plan. */
@GoalDoc(
        value =
                "Adds a plan to the queue, unless the gate denies it. For a plan in the queue, changes its priority or tags.",
        example = "plan=plan_...",
        page = "../how-to/queue.md")
public record SubmitRequest(
        Optional<String> plan,

        @ParameterDoc(
                value = "The priority: `low`, `normal`, `high` or `urgent`. Default: `normal`.",
                expected = "low, normal, high or urgent",
                example = "high")
        Optional<Priority> priority,

        @ParameterDoc(
                value =
                        "Tags, such as `gpu`, separated by commas: only [a worker](../how-to/queue.md#1-submit-plans) with all of them executes the plan.",
                expected = "words, separated by commas",
                example = "gpu")
        List<String> tags,

        Optional<String> environment)
        implements Request, Request.ContinuesPlan, Request.ToEnvironment {
    public SubmitRequest {
        tags = List.copyOf(tags);
    }

    public static SubmitRequest of(Optional<String> plan) {
        return new SubmitRequest(plan, Optional.empty(), List.of(), Optional.empty());
    }
}
