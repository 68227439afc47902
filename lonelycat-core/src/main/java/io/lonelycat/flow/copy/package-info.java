// SPDX-License-Identifier: MIT
/** Copies of the workspace, in which something is tried out. */
@NullMarked
package io.lonelycat.flow.copy;

import org.jspecify.annotations.NullMarked;
