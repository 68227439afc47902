// SPDX-License-Identifier: MIT
/** Copies of the workspace, in which changes are tried out. */
@NullMarked
package io.lonelycat.flow.rehearse;

import org.jspecify.annotations.NullMarked;
