// SPDX-License-Identifier: MIT

/** Copies a record into one archive while others work on it, and puts it back whole or not at all. */
@NullMarked
package io.lonelycat.record.backup;

import org.jspecify.annotations.NullMarked;
