// SPDX-License-Identifier: MIT

/** Costs and budgets: what changes may cost by the policy. */
@NullMarked
package io.lonelycat.slice.costs;

import org.jspecify.annotations.NullMarked;
