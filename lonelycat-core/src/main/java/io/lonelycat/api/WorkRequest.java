// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lands the plans of the queue in the workspace, one after the other. */
public record WorkRequest(
        @ParameterDoc("Waits for more plans where there is nothing to do, until it is stopped.")
        boolean watch,

        List<String> tags,
        Optional<Path> approvals,
        Optional<String> environment,
        CommitWish commit)
        implements Request.Changes,
                Request.RunsChecks,
                Request.ToEnvironment,
                Request.TakesApprovals,
                Request.MayCommit {
    public WorkRequest {
        tags = List.copyOf(tags);
    }
}
