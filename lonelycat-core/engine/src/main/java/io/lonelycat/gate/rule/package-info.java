// SPDX-License-Identifier: MIT

/** Rules: each looks at a case, which is a proposal under a policy, and adds findings. */
@NullMarked
package io.lonelycat.gate.rule;

import org.jspecify.annotations.NullMarked;
