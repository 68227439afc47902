// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Deletes old plans and the evidence of old executions. */
@GoalDoc(
        value = "Deletes the evidence of old executions, and old plans.",
        example = "dryRun=true",
        page = "#what-is-pruned")
public record PruneRequest(Optional<Boolean> dryRun) implements Request {}
