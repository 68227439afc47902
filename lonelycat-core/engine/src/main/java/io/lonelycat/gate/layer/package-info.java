// SPDX-License-Identifier: MIT
/** Merges policies with the policies that they extend, and protects locked parts. */
@NullMarked
package io.lonelycat.gate.layer;

import org.jspecify.annotations.NullMarked;
