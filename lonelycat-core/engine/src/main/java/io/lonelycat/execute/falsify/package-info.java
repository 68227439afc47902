// SPDX-License-Identifier: MIT

/** What a rehearsal in a copy of the workspace tells: its parts, and whether a check notices that a part of the change is taken out. */
@NullMarked
package io.lonelycat.execute.falsify;

import org.jspecify.annotations.NullMarked;
