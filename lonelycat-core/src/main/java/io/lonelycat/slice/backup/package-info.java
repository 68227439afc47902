// SPDX-License-Identifier: MIT
/** Backups of the record: made while others may execute, restored whole or not at all, and never over a newer record. */
@NullMarked
package io.lonelycat.slice.backup;

import org.jspecify.annotations.NullMarked;
