// SPDX-License-Identifier: MIT
/** What the gate decided and what people said, as it happened, whether anything was executed or not. */
@NullMarked
package io.lonelycat.record.decided;

import org.jspecify.annotations.NullMarked;
