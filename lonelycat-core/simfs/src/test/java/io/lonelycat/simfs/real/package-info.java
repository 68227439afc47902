// SPDX-License-Identifier: MIT

/** The real file system without some abilities. */
@NullMarked
package io.lonelycat.simfs.real;

import org.jspecify.annotations.NullMarked;
