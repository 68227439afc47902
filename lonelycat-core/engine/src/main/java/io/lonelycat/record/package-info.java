// SPDX-License-Identifier: MIT

/** What is kept: evidence written once while it happens, sealed and checkable, and a SQL index over it. */
@NullMarked
package io.lonelycat.record;

import org.jspecify.annotations.NullMarked;
