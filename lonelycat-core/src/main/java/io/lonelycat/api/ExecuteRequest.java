// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Makes a planned change if the policy allows it, runs its checks, and rolls it back if they fail. */
@GoalDoc(
        value =
                "Applies a planned change if the policy allows it, runs its checks, and restores every file if they fail. Keeps the evidence.",
        example = "plan=plan_...")
public record ExecuteRequest(
        Optional<String> plan,

        @ParameterDoc(
                "[Tries the change out](../how-to/rehearse.md) in a copy of the workspace, and leaves the workspace alone;"
                        + " shows which tests fail without the change and pass with it.")
        boolean rehearse,

        Optional<Boolean> dryRun,
        Optional<String> environment,
        CommitWish commit)
        implements Request, Request.ContinuesPlan, Request.ToEnvironment, Request.MayCommit {
    /** Executes a plan; absent for the newest plan, if it waits. */
    public static ExecuteRequest of(Optional<String> plan) {
        return new ExecuteRequest(plan, false, Optional.empty(), Optional.empty(), CommitWish.NONE);
    }

    public ExecuteRequest in(Optional<String> other) {
        return new ExecuteRequest(plan, rehearse, dryRun, other, commit);
    }

    /** Returns the same in a copy of the workspace. */
    public ExecuteRequest rehearsed() {
        return new ExecuteRequest(plan, true, dryRun, environment, commit);
    }
}
