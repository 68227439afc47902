// SPDX-License-Identifier: MIT

/** Files, safely: paths that cannot leave the root, folders held by handle, atomic files, locks, globs. */
@NullMarked
package io.lonelycat.workspace;

import org.jspecify.annotations.NullMarked;
