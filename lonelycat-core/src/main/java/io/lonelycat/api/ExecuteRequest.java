// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a planned change if the policy allows it, runs its checks, and rolls it back if they fail. */
public record ExecuteRequest(
        Optional<String> plan,
        Optional<Path> approvals,

        @ParameterDoc("Tries the change out in a copy of the workspace, and leaves the workspace alone.")
        boolean rehearse,

        Optional<Boolean> dryRun,
        Optional<String> environment,
        CommitWish commit)
        implements Request.Changes,
                Request.RunsChecks,
                Request.ToEnvironment,
                Request.TakesApprovals,
                Request.MayCommit {
    /** Executes a plan; absent for the newest plan, if it waits. */
    public static ExecuteRequest of(Optional<String> plan) {
        return new ExecuteRequest(plan, Optional.empty(), false, Optional.empty(), Optional.empty(), CommitWish.NONE);
    }
}
