// SPDX-License-Identifier: MIT
/** What happens in the queue, and what is known of a plan because of it. */
@NullMarked
package io.lonelycat.slice.queue.move;

import org.jspecify.annotations.NullMarked;
