// SPDX-License-Identifier: MIT
/** Writes summaries of a range of time. */
@NullMarked
package io.lonelycat.flow.summary;

import org.jspecify.annotations.NullMarked;
