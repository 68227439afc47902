// SPDX-License-Identifier: MIT
package io.lonelycat.api;

/** Shows the configuration of LonelyCat without writing files. */
@GoalDoc(
        value = "Shows each value of the configuration with its source, all problems, and the health of the workspace.",
        page = "configuration.md",
        uses = {
            @ParameterUse(name = "dryRun", value = "The value that `execute` would get."),
            @ParameterUse(name = "limit", value = "The value that `history` would get.")
        })
public record ConfigRequest() implements Request {}
