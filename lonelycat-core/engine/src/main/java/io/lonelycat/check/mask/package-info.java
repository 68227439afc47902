// SPDX-License-Identifier: MIT

/** Keeps secrets out of what commands print. */
@NullMarked
package io.lonelycat.check.mask;

import org.jspecify.annotations.NullMarked;
