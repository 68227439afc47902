// SPDX-License-Identifier: MIT

/** Creates proposals from a patch, a folder, edits, or an execution to roll back. */
@NullMarked
package io.lonelycat.plan.source;

import org.jspecify.annotations.NullMarked;
