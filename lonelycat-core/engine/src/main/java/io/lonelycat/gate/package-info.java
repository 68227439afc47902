// SPDX-License-Identifier: MIT

/** Decides by policy and rules whether a change may be applied. */
@NullMarked
package io.lonelycat.gate;

import org.jspecify.annotations.NullMarked;
