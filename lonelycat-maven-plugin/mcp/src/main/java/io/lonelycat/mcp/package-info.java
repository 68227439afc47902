// SPDX-License-Identifier: MIT

/** Tools for agents: plan, gate, explain, execute and looks at the record, as an MCP server over two streams. */
@NullMarked
package io.lonelycat.mcp;

import org.jspecify.annotations.NullMarked;
