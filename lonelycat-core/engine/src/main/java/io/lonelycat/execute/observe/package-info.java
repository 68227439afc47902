// SPDX-License-Identifier: MIT

/** JSON documents with their own schemas that LonelyCat features add to the evidence of an execution. */
@NullMarked
package io.lonelycat.execute.observe;

import org.jspecify.annotations.NullMarked;
