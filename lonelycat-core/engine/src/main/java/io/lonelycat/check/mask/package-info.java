// SPDX-License-Identifier: MIT

/** Masks secrets in the output of commands. */
@NullMarked
package io.lonelycat.check.mask;

import org.jspecify.annotations.NullMarked;
