// SPDX-License-Identifier: MIT

/** What a decision asks about earlier executions and about the workspace, and what it keeps of the answers. */
@NullMarked
package io.lonelycat.gate.past;

import org.jspecify.annotations.NullMarked;
