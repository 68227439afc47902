// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Rolls back an execution by executing the inverse change. */
@GoalDoc(
        value = "Rolls back an applied change, as an execution with its own evidence.",
        example = "execution=latest",
        uses = @ParameterUse(name = "execution", required = true))
public record RollbackRequest(
        @ParameterDoc(value = "An execution: its id, or `latest`.", expected = "an id, or latest", example = "latest")
        Optional<String> execution,

        Optional<String> reason)
        implements Request {
    public static RollbackRequest of(String execution) {
        return new RollbackRequest(Optional.of(execution), Optional.empty());
    }
}
