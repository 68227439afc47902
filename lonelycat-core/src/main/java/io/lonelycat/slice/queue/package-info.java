// SPDX-License-Identifier: MIT
/** A queue of plans that are to be landed in one workspace. */
@NullMarked
package io.lonelycat.slice.queue;

import org.jspecify.annotations.NullMarked;
