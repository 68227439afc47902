// SPDX-License-Identifier: MIT
/** Generates Java sources and help from descriptions of LonelyCat's goals. */
@NullMarked
package io.lonelycat.generator;

import org.jspecify.annotations.NullMarked;
