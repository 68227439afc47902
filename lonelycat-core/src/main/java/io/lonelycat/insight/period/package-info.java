// SPDX-License-Identifier: MIT
/** What a part of the past was like: figures over a range of time. */
@NullMarked
package io.lonelycat.insight.period;

import org.jspecify.annotations.NullMarked;
