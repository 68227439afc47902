// SPDX-License-Identifier: MIT

/** Starts and kills commands, and reads their output. */
@NullMarked
package io.lonelycat.check.command;

import org.jspecify.annotations.NullMarked;
