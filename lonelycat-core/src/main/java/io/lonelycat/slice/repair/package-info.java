// SPDX-License-Identifier: MIT
/** Proposes for an execution that failed what repaired an earlier failure of the same kind, where that can be shown to fit. */
@NullMarked
package io.lonelycat.slice.repair;

import org.jspecify.annotations.NullMarked;
