// SPDX-License-Identifier: MIT

/** Evidence of an execution: written during the execution, then sealed, signed and chained. */
@NullMarked
package io.lonelycat.record.evidence;

import org.jspecify.annotations.NullMarked;
