// SPDX-License-Identifier: MIT

/** The decision about a change, with its reasons, by policy and rules; the only maker of an approved change. */
@NullMarked
package io.lonelycat.gate;

import org.jspecify.annotations.NullMarked;
