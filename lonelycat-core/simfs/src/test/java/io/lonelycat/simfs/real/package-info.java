// SPDX-License-Identifier: MIT

/** The file system of this machine with fewer abilities, for whole processes. */
@NullMarked
package io.lonelycat.simfs.real;

import org.jspecify.annotations.NullMarked;
