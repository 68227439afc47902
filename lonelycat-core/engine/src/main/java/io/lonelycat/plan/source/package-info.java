// SPDX-License-Identifier: MIT

/** Makes a proposal from the given input: a patch, a folder, commits, edits or a change set. */
@NullMarked
package io.lonelycat.plan.source;

import org.jspecify.annotations.NullMarked;
