// SPDX-License-Identifier: MIT
/** Copies of the workspace for rehearsals. */
@NullMarked
package io.lonelycat.flow.copy;

import org.jspecify.annotations.NullMarked;
