// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Rolls an execution back by another one with the inverse content; absent for the newest that applied a change. */
@GoalDoc(
        value = "Rolls back a change that was applied before, as an execution with its own evidence.",
        example = "execution=latest",
        uses = @ParameterUse(name = "execution", more = "It is rolled back.", required = true))
public record RollbackRequest(
        @ParameterDoc(value = "An execution: its id, or `latest`.", expected = "an id, or latest")
        Optional<String> execution,

        Optional<String> reason)
        implements Request {
    public static RollbackRequest of(String execution) {
        return new RollbackRequest(Optional.of(execution), Optional.empty());
    }
}
