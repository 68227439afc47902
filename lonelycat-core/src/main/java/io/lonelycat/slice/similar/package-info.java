// SPDX-License-Identifier: MIT
/** Similar changes: what makes two executions alike, a score that explains itself, and what asks for it. */
@NullMarked
package io.lonelycat.slice.similar;

import org.jspecify.annotations.NullMarked;
