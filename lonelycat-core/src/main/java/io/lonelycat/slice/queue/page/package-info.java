// SPDX-License-Identifier: MIT
/** The page of the queue. */
@NullMarked
package io.lonelycat.slice.queue.page;

import org.jspecify.annotations.NullMarked;
