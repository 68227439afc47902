// SPDX-License-Identifier: MIT

/** What an execution in flight keeps on disk, out of the reach of checks: its intent, old and new entries, markers. */
@NullMarked
package io.lonelycat.execute.journal;

import org.jspecify.annotations.NullMarked;
