// SPDX-License-Identifier: MIT

/** Goals for changes: plan, gate, approve, execute, commit, roll back. */
@NullMarked
package io.lonelycat.flow.change;

import org.jspecify.annotations.NullMarked;
