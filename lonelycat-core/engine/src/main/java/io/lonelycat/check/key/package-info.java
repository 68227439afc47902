// SPDX-License-Identifier: MIT

/** Keys that a program has, which signs with them. */
@NullMarked
package io.lonelycat.check.key;

import org.jspecify.annotations.NullMarked;
