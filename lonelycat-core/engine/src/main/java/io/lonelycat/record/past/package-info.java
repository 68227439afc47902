// SPDX-License-Identifier: MIT

/** Answers to the gate's questions about earlier executions, from evidence that verifies. */
@NullMarked
package io.lonelycat.record.past;

import org.jspecify.annotations.NullMarked;
