// SPDX-License-Identifier: MIT

/** Reads git repositories with JGit; commits with the user's installed git. */
@NullMarked
package io.lonelycat.plan.git;

import org.jspecify.annotations.NullMarked;
