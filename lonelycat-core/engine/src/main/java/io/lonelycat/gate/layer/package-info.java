// SPDX-License-Identifier: MIT
/** Policies that extend others: reads the layers, merges them, and refuses later ones that change what is locked. */
@NullMarked
package io.lonelycat.gate.layer;

import org.jspecify.annotations.NullMarked;
