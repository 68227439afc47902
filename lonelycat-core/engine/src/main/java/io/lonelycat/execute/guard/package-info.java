// SPDX-License-Identifier: MIT

/** Compares what no check may write with what it was before checks ran. */
@NullMarked
package io.lonelycat.execute.guard;

import org.jspecify.annotations.NullMarked;
