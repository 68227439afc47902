// SPDX-License-Identifier: MIT

/** Checks evidence from its folder alone, and the record as a whole. */
@NullMarked
package io.lonelycat.record.verify;

import org.jspecify.annotations.NullMarked;
