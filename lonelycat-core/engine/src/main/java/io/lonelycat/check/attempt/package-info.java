// SPDX-License-Identifier: MIT

/** One attempt of a check: what came of it, by which code, and what it printed. */
@NullMarked
package io.lonelycat.check.attempt;

import org.jspecify.annotations.NullMarked;
