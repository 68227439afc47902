// SPDX-License-Identifier: MIT
/** Writes what the build and the reference need from the descriptions of goals and parameters. */
@NullMarked
package io.lonelycat.generator;

import org.jspecify.annotations.NullMarked;
