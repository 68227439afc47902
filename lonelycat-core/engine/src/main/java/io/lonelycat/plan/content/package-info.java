// SPDX-License-Identifier: MIT

/** Bytes, modes and lines of files before and after a change. */
@NullMarked
package io.lonelycat.plan.content;

import org.jspecify.annotations.NullMarked;
