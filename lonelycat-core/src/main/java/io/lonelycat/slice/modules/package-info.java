// SPDX-License-Identifier: MIT

/** Finds the modules of a Maven build that a change affects. */
@NullMarked
package io.lonelycat.slice.modules;

import org.jspecify.annotations.NullMarked;
