// SPDX-License-Identifier: MIT

/** Maven goals, which pass parameters to the engine and results to the build. */
@NullMarked
package io.lonelycat.maven;

import org.jspecify.annotations.NullMarked;
