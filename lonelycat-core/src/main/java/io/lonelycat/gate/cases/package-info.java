// SPDX-License-Identifier: MIT
/** Tries policies: cases with an expected verdict, and the search for changes that one policy judges milder than another. */
@NullMarked
package io.lonelycat.gate.cases;

import org.jspecify.annotations.NullMarked;
