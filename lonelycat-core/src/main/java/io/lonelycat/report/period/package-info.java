// SPDX-License-Identifier: MIT
/** Summaries of a range of time: what they say, whatever they are written as. */
@NullMarked
package io.lonelycat.report.period;

import org.jspecify.annotations.NullMarked;
