// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.List;
import java.util.Optional;

/** Executes the queued plans one by one. */
@GoalDoc(
        value = "Gates and executes the plans of the queue one after the other, until the queue is empty or blocked.",
        page = "../how-to/queue.md",
        uses = {
            @ParameterUse(
                    name = "tags",
                    value = "Tags of this worker. It executes only plans all of whose tags are listed here.")
        })
public record WorkRequest(List<String> tags, Optional<String> environment, CommitWish commit)
        implements Request, Request.ToEnvironment, Request.MayCommit {
    public WorkRequest {
        tags = List.copyOf(tags);
    }
}
