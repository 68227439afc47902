// SPDX-License-Identifier: MIT

/** Writes files into one archive, and reads untrusted archives. */
@NullMarked
package io.lonelycat.workspace.archive;

import org.jspecify.annotations.NullMarked;
