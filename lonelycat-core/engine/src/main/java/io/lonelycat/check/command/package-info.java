// SPDX-License-Identifier: MIT

/** Starts commands, reads what they print, and ends them with all that they have started. */
@NullMarked
package io.lonelycat.check.command;

import org.jspecify.annotations.NullMarked;
