// SPDX-License-Identifier: MIT

/** Figures against git, or a bare Maven, in the same run: printed, never asserted. */
@NullMarked
package io.lonelycat.bench;

import org.jspecify.annotations.NullMarked;
