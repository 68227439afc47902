// SPDX-License-Identifier: MIT

/** Safe file access: confined paths, directory handles, atomic writes, locks. */
@NullMarked
package io.lonelycat.workspace;

import org.jspecify.annotations.NullMarked;
