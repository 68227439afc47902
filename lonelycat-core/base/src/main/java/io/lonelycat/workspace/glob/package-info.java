// SPDX-License-Identifier: MIT

/** Patterns for paths (globs), matched one by one or many at once. */
@NullMarked
package io.lonelycat.workspace.glob;

import org.jspecify.annotations.NullMarked;
