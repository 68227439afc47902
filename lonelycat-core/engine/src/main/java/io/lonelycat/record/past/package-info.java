// SPDX-License-Identifier: MIT

/** Answers questions of policy rules about earlier executions from verified evidence. */
@NullMarked
package io.lonelycat.record.past;

import org.jspecify.annotations.NullMarked;
