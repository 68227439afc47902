// SPDX-License-Identifier: MIT
/** Shared types of the signature packages, which have names and types without method bodies. */
@NullMarked
package io.lonelycat.signatures;

import org.jspecify.annotations.NullMarked;
