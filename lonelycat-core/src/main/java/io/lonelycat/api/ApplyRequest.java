// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Plans, gates and executes a change in one goal. */
@GoalDoc(
        value =
                "Plans a change, checks it against the policy and applies it: `plan`, `gate` and `execute` in one call.",
        example = "patch=change.patch",
        page = "#in-one-call",
        uses = @ParameterUse(name = "dryRun", more = "The plan remains in `.lonelycat/plans`."))
public record ApplyRequest(
        PlanRequest change, boolean rehearse, Optional<Boolean> dryRun, Optional<String> environment, CommitWish commit)
        implements Request, Request.ToEnvironment, Request.MayCommit {}
