// SPDX-License-Identifier: MIT
/** Tries policies by cases with an expected verdict. */
@NullMarked
package io.lonelycat.gate.cases;

import org.jspecify.annotations.NullMarked;
