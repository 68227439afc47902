// SPDX-License-Identifier: MIT

/** Lines of a text: how alike they are, and those that stand for others. */
@NullMarked
package io.lonelycat.slice.edits.line;

import org.jspecify.annotations.NullMarked;
