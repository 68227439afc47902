// SPDX-License-Identifier: MIT

/** Runs the checks of a change. */
@NullMarked
package io.lonelycat.check;

import org.jspecify.annotations.NullMarked;
