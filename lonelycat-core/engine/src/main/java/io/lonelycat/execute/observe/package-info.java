// SPDX-License-Identifier: MIT

/** What slices observe in an execution: documents with schemas of their own, which the record carries as they are. */
@NullMarked
package io.lonelycat.execute.observe;

import org.jspecify.annotations.NullMarked;
