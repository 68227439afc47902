// SPDX-License-Identifier: MIT

/** Conditions of a policy's rules in CEL: typed variables, functions, limits. The only package that knows CEL. */
@NullMarked
package io.lonelycat.gate.cel;

import org.jspecify.annotations.NullMarked;
