// SPDX-License-Identifier: MIT

/** Entry point through which front ends use the engine. No other engine package imports {@code io.lonelycat}. */
@NullMarked
package io.lonelycat;

import org.jspecify.annotations.NullMarked;
