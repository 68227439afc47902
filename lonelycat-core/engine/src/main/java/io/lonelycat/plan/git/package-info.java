// SPDX-License-Identifier: MIT

/** Reads git repositories by JGit and commits by the git of the user. */
@NullMarked
package io.lonelycat.plan.git;

import org.jspecify.annotations.NullMarked;
