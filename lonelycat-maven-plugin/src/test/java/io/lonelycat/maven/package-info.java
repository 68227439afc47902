// SPDX-License-Identifier: MIT

/** Tests of the goals without a build around them. */
@NullMarked
package io.lonelycat.maven;

import org.jspecify.annotations.NullMarked;
