// SPDX-License-Identifier: MIT

/** Finds the modules of a Maven build that a change affects. */
@NullMarked
package io.lonelycat.check.affected;

import org.jspecify.annotations.NullMarked;
