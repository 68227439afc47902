// SPDX-License-Identifier: MIT
/** Backup and pruning of executions and plans. */
@NullMarked
package io.lonelycat.feature.upkeep;

import org.jspecify.annotations.NullMarked;
