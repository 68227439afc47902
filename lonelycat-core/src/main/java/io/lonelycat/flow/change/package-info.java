// SPDX-License-Identifier: MIT

/** The flow of a change: plan, gate, approve, execute, commit, roll back. */
@NullMarked
package io.lonelycat.flow.change;

import org.jspecify.annotations.NullMarked;
