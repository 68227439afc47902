// SPDX-License-Identifier: MIT

/** Reads git repositories by JGit; commits by the user's installed git. */
@NullMarked
package io.lonelycat.plan.git;

import org.jspecify.annotations.NullMarked;
