// SPDX-License-Identifier: MIT

/** Actions that a user can take next; each caller formats them. */
@NullMarked
package io.lonelycat.next;

import org.jspecify.annotations.NullMarked;
