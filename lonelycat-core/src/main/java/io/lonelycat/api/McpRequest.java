// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/**
 * The parameters of the goal {@code mcp}, which hold for all calls of agents. The Maven plugin serves the tools, so this is no request.
 *
 * @param commit whether agents may have a change committed
 */
@GoalDoc(
        value =
                "Serves [tools for agents](mcp.md) on standard input and output, as an MCP server, until the client disconnects."
                        + " Run it with `-q`.",
        page = "../how-to/agents.md",
        uses = {
            @ParameterUse(name = "dryRun", more = "Applies to all calls of the client."),
            @ParameterUse(name = "commit", value = "Allows agents to have a change committed when they ask for it.")
        })
public record McpRequest(Optional<Boolean> dryRun, Optional<String> environment, CommitWish commit) {}
