// SPDX-License-Identifier: MIT
/** What failed commands print: the line that says why, what stays the same of it the next time, and the tests that it names. */
@NullMarked
package io.lonelycat.check.failure;

import org.jspecify.annotations.NullMarked;
