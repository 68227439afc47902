// SPDX-License-Identifier: MIT

/** Requests of front ends, such as Maven and Jenkins, to the engine, and the engine's results. */
@NullMarked
package io.lonelycat.api;

import org.jspecify.annotations.NullMarked;
