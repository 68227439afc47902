// SPDX-License-Identifier: MIT

/** Journal of a running execution, protected from checks: list of moves, old and new files, markers. */
@NullMarked
package io.lonelycat.execute.journal;

import org.jspecify.annotations.NullMarked;
