// SPDX-License-Identifier: MIT

/** What the gate asks about earlier executions, answered from evidence that verifies. */
@NullMarked
package io.lonelycat.record.past;

import org.jspecify.annotations.NullMarked;
