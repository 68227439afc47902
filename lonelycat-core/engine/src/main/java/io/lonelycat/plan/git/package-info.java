// SPDX-License-Identifier: MIT

/** Reads the objects of a git repository, without a process and without the configuration of a user. */
@NullMarked
package io.lonelycat.plan.git;

import org.jspecify.annotations.NullMarked;
