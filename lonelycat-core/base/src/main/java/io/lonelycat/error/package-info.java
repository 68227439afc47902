// SPDX-License-Identifier: MIT

/** Exceptions of a call: invalid input, or a failure of the machine. */
@NullMarked
package io.lonelycat.error;

import org.jspecify.annotations.NullMarked;
