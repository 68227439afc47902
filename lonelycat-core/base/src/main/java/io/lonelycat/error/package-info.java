// SPDX-License-Identifier: MIT

/** The two ways in which a call can end without a result: bad input, and a broken machine. */
@NullMarked
package io.lonelycat.error;

import org.jspecify.annotations.NullMarked;
