// SPDX-License-Identifier: MIT

/** Access of the benchmarks to the queue. */
@NullMarked
package io.lonelycat.feature.queue;

import org.jspecify.annotations.NullMarked;
