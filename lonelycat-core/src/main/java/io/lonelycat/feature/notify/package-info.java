// SPDX-License-Identifier: MIT
/** Notifications by webhook or program. */
@NullMarked
package io.lonelycat.feature.notify;

import org.jspecify.annotations.NullMarked;
