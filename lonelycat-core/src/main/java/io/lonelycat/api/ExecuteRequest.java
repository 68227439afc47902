// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Applies a plan if the policy allows the change, runs checks, and rolls back on failure. */
@GoalDoc(
        value =
                "Applies a planned change if the policy allows it, runs its checks, and restores every file if they fail.",
        example = "plan=plan_...")
public record ExecuteRequest(
        Optional<String> plan,

        @ParameterDoc(
                value =
                        "[Tests the change](../how-to/rehearse.md) in a copy of the workspace only, and shows which tests fail without the change and pass with it.",
                example = "true")
        boolean rehearse,

        Optional<Boolean> dryRun,
        Optional<String> environment,
        CommitWish commit)
        implements Request, Request.ContinuesPlan, Request.ToEnvironment, Request.MayCommit {
    public static ExecuteRequest of(Optional<String> plan) {
        return new ExecuteRequest(plan, false, Optional.empty(), Optional.empty(), CommitWish.NONE);
    }

    public ExecuteRequest in(Optional<String> other) {
        return new ExecuteRequest(plan, rehearse, dryRun, other, commit);
    }

    public ExecuteRequest rehearsed() {
        return new ExecuteRequest(plan, true, dryRun, environment, commit);
    }
}
