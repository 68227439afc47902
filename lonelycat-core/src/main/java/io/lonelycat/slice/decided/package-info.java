// SPDX-License-Identifier: MIT
/** Decisions: what the gate decided and what people said, as it happened, whether anything was executed or not. */
@NullMarked
package io.lonelycat.slice.decided;

import org.jspecify.annotations.NullMarked;
