// SPDX-License-Identifier: MIT

/** Globs, segment by segment; many of them at once. */
@NullMarked
package io.lonelycat.workspace.glob;

import org.jspecify.annotations.NullMarked;
