// SPDX-License-Identifier: MIT

/** Entry point through which front ends use the engine. No other package of the engine imports this package. */
@NullMarked
package io.lonelycat;

import org.jspecify.annotations.NullMarked;
