// SPDX-License-Identifier: MIT

/** Bytes and modes of files: what is there, what is to be there, and the lines in which they differ. */
@NullMarked
package io.lonelycat.plan.content;

import org.jspecify.annotations.NullMarked;
