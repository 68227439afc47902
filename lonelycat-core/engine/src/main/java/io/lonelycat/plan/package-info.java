// SPDX-License-Identifier: MIT

/** The requested change: plan, change set and patch, as one proposal. */
@NullMarked
package io.lonelycat.plan;

import org.jspecify.annotations.NullMarked;
