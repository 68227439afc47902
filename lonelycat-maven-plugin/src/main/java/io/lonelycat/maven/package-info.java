// SPDX-License-Identifier: MIT

/** The goals: each maps its parameters to the engine, and the engine's result to the build. */
@NullMarked
package io.lonelycat.maven;

import org.jspecify.annotations.NullMarked;
