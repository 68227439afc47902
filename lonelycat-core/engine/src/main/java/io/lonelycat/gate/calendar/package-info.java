// SPDX-License-Identifier: MIT
/** Times of the year as policies write them: windows by dates, and windows that come again. */
@NullMarked
package io.lonelycat.gate.calendar;

import org.jspecify.annotations.NullMarked;
