// SPDX-License-Identifier: MIT

/** In-memory file system that can crash, fail or lose power at each call. */
@NullMarked
package io.lonelycat.simfs;

import org.jspecify.annotations.NullMarked;
