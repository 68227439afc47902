// SPDX-License-Identifier: MIT

/** Reads the objects of a git repository by a library, without the settings of a user, and commits by the user's own git. */
@NullMarked
package io.lonelycat.plan.git;

import org.jspecify.annotations.NullMarked;
