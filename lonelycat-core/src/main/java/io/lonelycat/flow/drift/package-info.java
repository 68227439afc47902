// SPDX-License-Identifier: MIT

/** Compares the files that executions made with what they left there. */
@NullMarked
package io.lonelycat.flow.drift;

import org.jspecify.annotations.NullMarked;
