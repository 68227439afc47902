// SPDX-License-Identifier: MIT

/** Runs one check and says what came of it; the only place that starts or ends a process. */
@NullMarked
package io.lonelycat.check;

import org.jspecify.annotations.NullMarked;
