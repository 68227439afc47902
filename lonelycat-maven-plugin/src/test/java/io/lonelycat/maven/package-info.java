// SPDX-License-Identifier: MIT

/** Unit tests of the goals. */
@NullMarked
package io.lonelycat.maven;

import org.jspecify.annotations.NullMarked;
