// SPDX-License-Identifier: MIT

/** What no check may write: notices it, and brings it back. */
@NullMarked
package io.lonelycat.execute.guard;

import org.jspecify.annotations.NullMarked;
