// SPDX-License-Identifier: MIT

/** Journal of an execution in flight, out of the reach of checks: its intent, old and new entries, markers. */
@NullMarked
package io.lonelycat.execute.journal;

import org.jspecify.annotations.NullMarked;
