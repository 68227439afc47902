// SPDX-License-Identifier: MIT

/** Reads patches, and finds secrets and weakened tests in them. */
@NullMarked
package io.lonelycat.gate.patch;

import org.jspecify.annotations.NullMarked;
