// SPDX-License-Identifier: MIT
/** Takes parts of a change out of a copy of the workspace, and sees whether a check notices. */
@NullMarked
package io.lonelycat.slice.rehearsal.falsify;

import org.jspecify.annotations.NullMarked;
