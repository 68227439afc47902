// SPDX-License-Identifier: MIT

/** Compares the tree after checks with what it was before, and puts it back. */
@NullMarked
package io.lonelycat.execute.stray;

import org.jspecify.annotations.NullMarked;
