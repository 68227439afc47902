// SPDX-License-Identifier: MIT

/** Evidence of an execution: written while it runs, then sealed, signed and chained. */
@NullMarked
package io.lonelycat.record.evidence;

import org.jspecify.annotations.NullMarked;
