// SPDX-License-Identifier: MIT

/** Policies, and their readers, which reject unknown keys. */
@NullMarked
package io.lonelycat.gate.policy;

import org.jspecify.annotations.NullMarked;
