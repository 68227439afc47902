// SPDX-License-Identifier: MIT

/** Documents that describe a requested change: plan, change set and patch, which together form a proposal. */
@NullMarked
package io.lonelycat.plan;

import org.jspecify.annotations.NullMarked;
