// SPDX-License-Identifier: MIT
/** A patch as lines with numbers, as much of it as a page can show. */
@NullMarked
package io.lonelycat.report.diff;

import org.jspecify.annotations.NullMarked;
