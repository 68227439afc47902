// SPDX-License-Identifier: MIT

/** Makes backups of the record, and restores them. */
@NullMarked
package io.lonelycat.flow.backup;

import org.jspecify.annotations.NullMarked;
