// SPDX-License-Identifier: MIT

/** Serves tools for agents over two streams, by the Model Context Protocol: plan, gate, execute, and looks at the record. */
@NullMarked
package io.lonelycat.mcp;

import org.jspecify.annotations.NullMarked;
