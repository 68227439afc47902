// SPDX-License-Identifier: MIT

/** Writes ZIP archives, and reads untrusted ZIP archives. */
@NullMarked
package io.lonelycat.workspace.archive;

import org.jspecify.annotations.NullMarked;
