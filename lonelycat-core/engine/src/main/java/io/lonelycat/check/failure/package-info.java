// SPDX-License-Identifier: MIT
/** Finds the lines that explain a failure in a command's output. */
@NullMarked
package io.lonelycat.check.failure;

import org.jspecify.annotations.NullMarked;
