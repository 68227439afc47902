// SPDX-License-Identifier: MIT

/** Runs real Maven builds and checks their evidence. */
@NullMarked
package io.lonelycat.it;

import org.jspecify.annotations.NullMarked;
