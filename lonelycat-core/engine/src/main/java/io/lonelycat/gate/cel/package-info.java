// SPDX-License-Identifier: MIT

/** Conditions of policy rules in CEL. */
@NullMarked
package io.lonelycat.gate.cel;

import org.jspecify.annotations.NullMarked;
