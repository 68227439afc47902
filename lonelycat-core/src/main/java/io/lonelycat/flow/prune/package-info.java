// SPDX-License-Identifier: MIT

/** Removes old evidence and plans, after an execution or when somebody asks. */
@NullMarked
package io.lonelycat.flow.prune;

import org.jspecify.annotations.NullMarked;
