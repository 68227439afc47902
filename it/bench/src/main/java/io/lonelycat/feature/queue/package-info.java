// SPDX-License-Identifier: MIT

/** What benchmarks reach of the queue. */
@NullMarked
package io.lonelycat.feature.queue;

import org.jspecify.annotations.NullMarked;
