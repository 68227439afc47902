// SPDX-License-Identifier: MIT
/** Merges policies with extended policies, and protects locked parts. */
@NullMarked
package io.lonelycat.gate.layer;

import org.jspecify.annotations.NullMarked;
