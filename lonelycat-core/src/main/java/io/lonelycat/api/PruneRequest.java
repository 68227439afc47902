// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Prunes old executions and plans. */
@GoalDoc(
        value =
                "Deletes the evidence of old executions, and old plans. Records what was deleted, so that the rest can still be verified.",
        example = "dryRun=true",
        page = "#what-is-pruned",
        uses = @ParameterUse(name = "dryRun", value = "Prints what would be removed, and removes nothing."))
public record PruneRequest(Optional<Boolean> dryRun) implements Request {}
