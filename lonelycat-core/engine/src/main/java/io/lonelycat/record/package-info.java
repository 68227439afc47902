// SPDX-License-Identifier: MIT

/** Evidence of executions, sealed and verifiable, and a SQL index over all evidence. */
@NullMarked
package io.lonelycat.record;

import org.jspecify.annotations.NullMarked;
