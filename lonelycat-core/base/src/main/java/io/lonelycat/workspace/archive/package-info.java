// SPDX-License-Identifier: MIT

/** Writes archives, and reads untrusted archives. */
@NullMarked
package io.lonelycat.workspace.archive;

import org.jspecify.annotations.NullMarked;
