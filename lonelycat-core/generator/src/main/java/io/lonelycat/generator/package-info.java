// SPDX-License-Identifier: MIT
/** Generates sources and reference tables from the descriptions of goals. */
@NullMarked
package io.lonelycat.generator;

import org.jspecify.annotations.NullMarked;
