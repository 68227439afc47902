// SPDX-License-Identifier: MIT

/** Parses, applies, writes and reverses git patches. */
@NullMarked
package io.lonelycat.plan.patch;

import org.jspecify.annotations.NullMarked;
