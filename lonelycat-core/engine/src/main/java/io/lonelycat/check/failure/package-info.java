// SPDX-License-Identifier: MIT
/**
 * Output of failed commands: the line that gives the reason, its part that stays the same the next time, and the tests
 * in it.
 */
@NullMarked
package io.lonelycat.check.failure;

import org.jspecify.annotations.NullMarked;
