// SPDX-License-Identifier: MIT

/** What somebody can do next, as a value: the core names it, each front end words it. */
@NullMarked
package io.lonelycat.next;

import org.jspecify.annotations.NullMarked;
