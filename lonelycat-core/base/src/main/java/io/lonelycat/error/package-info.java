// SPDX-License-Identifier: MIT

/** Exceptions of the engine: invalid input, or a failure of the machine. */
@NullMarked
package io.lonelycat.error;

import org.jspecify.annotations.NullMarked;
