// SPDX-License-Identifier: MIT

/** What benchmarks reach of the queue. */
@NullMarked
package io.lonelycat.slice.queue;

import org.jspecify.annotations.NullMarked;
