// SPDX-License-Identifier: MIT

/** Documents with their own schemas that features add to the evidence of an execution. */
@NullMarked
package io.lonelycat.execute.observe;

import org.jspecify.annotations.NullMarked;
