// SPDX-License-Identifier: MIT
/** Runs commands of checks in bubblewrap, https://github.com/containers/bubblewrap. */
@NullMarked
package io.lonelycat.check.sandbox;

import org.jspecify.annotations.NullMarked;
