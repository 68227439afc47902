// SPDX-License-Identifier: MIT
/** The database that processes or machines share: a SQLite file, or a schema of a PostgreSQL server. The statements are the same. */
@NullMarked
package io.lonelycat.record.store;

import org.jspecify.annotations.NullMarked;
