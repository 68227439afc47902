// SPDX-License-Identifier: MIT
package io.lonelycat.api;

/** Shows every value of the configuration with its source and all problems, and the health of the place. Writes nothing. */
@GoalDoc(
        value =
                "Shows each value of the configuration with its source, all problems, and whether the machine and the workspace are suitable.",
        page = "configuration.md",
        uses = {
            @ParameterUse(name = "dryRun", value = "The value that `execute` would get."),
            @ParameterUse(name = "limit", value = "The value that `history` would get.")
        })
public record ConfigRequest() implements Request {}
