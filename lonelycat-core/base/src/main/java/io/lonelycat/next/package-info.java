// SPDX-License-Identifier: MIT

/** Actions that a user can take next, as values: the core names them, each front end words them. */
@NullMarked
package io.lonelycat.next;

import org.jspecify.annotations.NullMarked;
