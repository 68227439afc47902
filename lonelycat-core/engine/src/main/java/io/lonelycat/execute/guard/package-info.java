// SPDX-License-Identifier: MIT

/** Detects forbidden modifications of files by checks. */
@NullMarked
package io.lonelycat.execute.guard;

import org.jspecify.annotations.NullMarked;
