// SPDX-License-Identifier: MIT
/** What the other packages of this module have in common: they are names and types without an inside. */
@NullMarked
package io.lonelycat.signatures;

import org.jspecify.annotations.NullMarked;
