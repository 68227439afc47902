// SPDX-License-Identifier: MIT

/** Finds the tests of a Maven build that reach what a change touches, from class files and POMs. */
@NullMarked
package io.lonelycat.check.affected;

import org.jspecify.annotations.NullMarked;
