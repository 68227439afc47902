// SPDX-License-Identifier: MIT

/** Makes a proposal from a patch, a folder, edits or an execution that is rolled back. */
@NullMarked
package io.lonelycat.plan.source;

import org.jspecify.annotations.NullMarked;
