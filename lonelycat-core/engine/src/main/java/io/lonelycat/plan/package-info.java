// SPDX-License-Identifier: MIT

/** Documents of a requested change: plan, change set and patch, together named a proposal. */
@NullMarked
package io.lonelycat.plan;

import org.jspecify.annotations.NullMarked;
