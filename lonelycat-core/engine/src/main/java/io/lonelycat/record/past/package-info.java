// SPDX-License-Identifier: MIT

/** Answers policy questions about earlier executions from verified evidence. */
@NullMarked
package io.lonelycat.record.past;

import org.jspecify.annotations.NullMarked;
