// SPDX-License-Identifier: MIT

/** Writes files into one archive, and reads archives that anybody may have made. */
@NullMarked
package io.lonelycat.workspace.archive;

import org.jspecify.annotations.NullMarked;
