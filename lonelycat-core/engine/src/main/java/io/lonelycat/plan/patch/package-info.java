// SPDX-License-Identifier: MIT

/** Git patches: read, applied to bytes, written and turned round. */
@NullMarked
package io.lonelycat.plan.patch;

import org.jspecify.annotations.NullMarked;
