// SPDX-License-Identifier: MIT
/** Notifications about plans and executions, sent by webhook or program. */
@NullMarked
package io.lonelycat.feature.notify;

import org.jspecify.annotations.NullMarked;
