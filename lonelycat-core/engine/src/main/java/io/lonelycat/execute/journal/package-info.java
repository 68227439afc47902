// SPDX-License-Identifier: MIT

/** Journal of a running execution: planned moves, old and new files, and progress markers. */
@NullMarked
package io.lonelycat.execute.journal;

import org.jspecify.annotations.NullMarked;
