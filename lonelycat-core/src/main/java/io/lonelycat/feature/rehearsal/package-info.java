// SPDX-License-Identifier: MIT
/** Rehearses changes in a copy of the workspace. */
@NullMarked
package io.lonelycat.feature.rehearsal;

import org.jspecify.annotations.NullMarked;
