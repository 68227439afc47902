// SPDX-License-Identifier: MIT

/** MCP server with tools for agents to plan, gate, execute and read evidence. */
@NullMarked
package io.lonelycat.mcp;

import org.jspecify.annotations.NullMarked;
