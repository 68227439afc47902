// SPDX-License-Identifier: MIT
/** Finds, in the output of a failed command, the lines that explain the failure. */
@NullMarked
package io.lonelycat.check.failure;

import org.jspecify.annotations.NullMarked;
