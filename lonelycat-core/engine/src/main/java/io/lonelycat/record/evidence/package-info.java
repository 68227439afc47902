// SPDX-License-Identifier: MIT

/** The folder of an execution: written while it happens, sealed, signed, chained to the one before. */
@NullMarked
package io.lonelycat.record.evidence;

import org.jspecify.annotations.NullMarked;
