// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.List;
import java.util.Optional;

/** Lands the plans of the queue in the workspace, one after the other. */
@GoalDoc(
        value = "Gates and executes the plans of the queue one after the other, until the queue is empty or blocked.",
        page = "../how-to/queue.md",
        uses = {
            @ParameterUse(
                    name = "tags",
                    value = "Abilities of this machine: the worker takes only plans that require nothing else."),
            @ParameterUse(name = "environment", more = "Applies to all plans.")
        })
public record WorkRequest(List<String> tags, Optional<String> environment, CommitWish commit)
        implements Request, Request.ToEnvironment, Request.MayCommit {
    public WorkRequest {
        tags = List.copyOf(tags);
    }
}
