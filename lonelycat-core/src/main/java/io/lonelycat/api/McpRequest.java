// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/**
 * Parameters of the goal {@code mcp}, which apply to all tool calls of agents. The goal {@code mcp} has no {@link
 * Request}, because the Maven plugin, not the engine, serves the MCP tools.
 */
@GoalDoc(
        value = "Serves [tools for agents](mcp.md) on standard input and output, as an MCP server. Run it with `-q`.",
        page = "../how-to/agents.md",
        uses = {
            @ParameterUse(name = "dryRun", more = "Applies to all calls of the client."),
            @ParameterUse(name = "commit", value = "Allows agents to have a change committed when they ask for it.")
        })
public record McpRequest(Optional<Boolean> dryRun, Optional<String> environment, CommitWish commit) {}
