// SPDX-License-Identifier: MIT

/** One class for each thing that must hold, or must not happen; what they have in common; and the list of them. */
@NullMarked
package io.lonelycat.slice.validate.probe;

import org.jspecify.annotations.NullMarked;
