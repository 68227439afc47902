// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.nio.file.Path;
import java.util.Optional;

/** Plans a change, asks the policy and makes it, in one call. */
public record ApplyRequest(
        PlanRequest change,
        Optional<Path> approvals,
        boolean rehearse,
        Optional<Boolean> dryRun,
        Optional<String> environment,
        CommitWish commit)
        implements Request.Changes,
                Request.RunsChecks,
                Request.ToEnvironment,
                Request.TakesApprovals,
                Request.MayCommit {}
