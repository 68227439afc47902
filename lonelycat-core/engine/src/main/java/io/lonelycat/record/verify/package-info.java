// SPDX-License-Identifier: MIT

/** Verifies evidence of single executions and of all executions. */
@NullMarked
package io.lonelycat.record.verify;

import org.jspecify.annotations.NullMarked;
