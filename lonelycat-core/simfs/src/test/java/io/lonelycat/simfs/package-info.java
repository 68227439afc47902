// SPDX-License-Identifier: MIT

/** A file system in memory that counts every call and can crash, fail or lose power at any of them. */
@NullMarked
package io.lonelycat.simfs;

import org.jspecify.annotations.NullMarked;
