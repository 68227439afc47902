// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.nio.file.Path;
import java.util.Optional;

/** Plans a change, asks the policy and makes it, in one call. */
public record ApplyRequest(
        PlanRequest change,
        Optional<Path> approvals,
        Optional<Boolean> dryRun,
        Optional<String> environment,
        CommitWish commit)
        implements Request {
    /** Applies a change of which nothing more is said. */
    public static ApplyRequest of(PlanRequest change) {
        return new ApplyRequest(change, Optional.empty(), Optional.empty(), Optional.empty(), CommitWish.NONE);
    }
}
