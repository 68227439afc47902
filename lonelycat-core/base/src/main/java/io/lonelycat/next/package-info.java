// SPDX-License-Identifier: MIT

/** Next actions suggested to a user; the Maven and Jenkins plugins format them differently. */
@NullMarked
package io.lonelycat.next;

import org.jspecify.annotations.NullMarked;
