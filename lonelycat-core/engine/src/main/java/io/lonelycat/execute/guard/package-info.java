// SPDX-License-Identifier: MIT

/** Finds out whether checks modified files that they must not modify. */
@NullMarked
package io.lonelycat.execute.guard;

import org.jspecify.annotations.NullMarked;
