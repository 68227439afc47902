// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Shows an execution; by default the newest. */
@GoalDoc(
        value = "Shows one execution: what changed, who allowed it, whether the checks passed.",
        example = "execution=latest",
        page = "#one-execution",
        uses = @ParameterUse(name = "execution", fallback = "latest"))
public record ShowRequest(Optional<String> execution) implements Request {
    public static ShowRequest of(String execution) {
        return new ShowRequest(Optional.of(execution));
    }
}
