// SPDX-License-Identifier: MIT

/** Runs checks. No other package starts or ends processes. */
@NullMarked
package io.lonelycat.check;

import org.jspecify.annotations.NullMarked;
