// SPDX-License-Identifier: MIT

/** Policies, and the strict readers of their documents. */
@NullMarked
package io.lonelycat.gate.policy;

import org.jspecify.annotations.NullMarked;
