// SPDX-License-Identifier: MIT

/** The way of a change: plan, gate, approve, execute, roll back. Each is a list of names. */
@NullMarked
package io.lonelycat.flow.change;

import org.jspecify.annotations.NullMarked;
