// SPDX-License-Identifier: MIT

/** The index over evidence in SQLite: rows, pages, filters, and building it again. */
@NullMarked
package io.lonelycat.record.history;

import org.jspecify.annotations.NullMarked;
