// SPDX-License-Identifier: MIT
/** Removes old executions and plans, after each execution or when asked, and backs the record up. */
@NullMarked
package io.lonelycat.feature.upkeep;

import org.jspecify.annotations.NullMarked;
