// SPDX-License-Identifier: MIT
/** Rehearsal of changes in a copy of the workspace. */
@NullMarked
package io.lonelycat.feature.rehearsal;

import org.jspecify.annotations.NullMarked;
