// SPDX-License-Identifier: MIT

/** Rules of the gate: each evaluates a proposal under a policy and adds findings. */
@NullMarked
package io.lonelycat.gate.rule;

import org.jspecify.annotations.NullMarked;
