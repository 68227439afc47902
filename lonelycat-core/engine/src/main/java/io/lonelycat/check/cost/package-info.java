// SPDX-License-Identifier: MIT

/** What a check has cost: what was measured, and what its command reported. */
@NullMarked
package io.lonelycat.check.cost;

import org.jspecify.annotations.NullMarked;
