// SPDX-License-Identifier: MIT

/** Lets features add documents, each with its own schema, to the evidence of an execution. */
@NullMarked
package io.lonelycat.execute.observe;

import org.jspecify.annotations.NullMarked;
