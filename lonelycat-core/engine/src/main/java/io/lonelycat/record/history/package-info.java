// SPDX-License-Identifier: MIT

/** SQLite index over evidence, which can be rebuilt. */
@NullMarked
package io.lonelycat.record.history;

import org.jspecify.annotations.NullMarked;
