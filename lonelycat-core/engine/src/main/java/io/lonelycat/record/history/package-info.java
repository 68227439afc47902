// SPDX-License-Identifier: MIT

/** SQLite index of executions, rebuildable from their evidence. */
@NullMarked
package io.lonelycat.record.history;

import org.jspecify.annotations.NullMarked;
