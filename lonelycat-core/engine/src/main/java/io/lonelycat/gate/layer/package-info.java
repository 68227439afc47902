// SPDX-License-Identifier: MIT
/** Policies that extend others: reads the layers, merges them, and lets later ones only tighten what is locked. */
@NullMarked
package io.lonelycat.gate.layer;

import org.jspecify.annotations.NullMarked;
