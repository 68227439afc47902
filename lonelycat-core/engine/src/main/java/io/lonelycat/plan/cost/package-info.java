// SPDX-License-Identifier: MIT

/** What a tool says that work has cost: tokens, and money in currencies that are never added to each other. */
@NullMarked
package io.lonelycat.plan.cost;

import org.jspecify.annotations.NullMarked;
